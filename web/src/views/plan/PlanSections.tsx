import { memo, useEffect, useRef, useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";

import { Notice } from "../../design";
import { Attention, AttentionContext } from "../attention";
import { useNear } from "./follow/useNear";
import { useTurns } from "./follow/useTurns";
import { GoalsSection } from "./goals/GoalsSection";
import { LearningSection } from "./learning/LearningSection";
import { LinksSection } from "./links/LinksSection";
import { OrganisationSection } from "./organisation/OrganisationSection";
import { PartiesSection } from "./parties/PartiesSection";
import { ProblemSection } from "./problem/ProblemSection";
import { SectionBoundary } from "./SectionBoundary";
import { SectionFrame } from "./SectionFrame";
import { SECTIONS, type SectionName } from "./sections";
import { SignalsSection } from "./signals/SignalsSection";

const CONTENT: Record<SectionName, ComponentType> = {
  outside: SignalsSection,
  problem: ProblemSection,
  needs: GoalsSection,
  parties: PartiesSection,
  organisation: OrganisationSection,
  learning: LearningSection,
  links: LinksSection,
};

/** So many sections are there from the start; the others come when they are near, asked for, or when there is time. */
const AT_ONCE = 2;

/** All sections, one below the other. */
export function PlanSections({ asked }: { asked: SectionName | undefined }) {
  const turns = useTurns(SECTIONS.length);
  return SECTIONS.map((section, index) => (
    <Section key={section} section={section} isWanted={section === asked || index < Math.max(AT_ONCE, turns)} />
  ));
}

/**
 * One section. What is far away costs little while someone writes: the browser does not draw it, and what is in it
 * renders only when that very thing changed, and the writing rests.
 */
const Section = memo(function Section({ section, isWanted }: { section: SectionName; isWanted: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  const isNear = useNear(place);
  const [attention] = useState(() => new Attention());
  useEffect(() => attention.set(isNear), [attention, isNear]);
  useEffect(() => {
    addEventListener("beforeprint", attention.catchUp);
    return () => removeEventListener("beforeprint", attention.catchUp);
  }, [attention]);
  const [isShown, setShown] = useState(isWanted);
  if (!isShown && (isWanted || isNear)) setShown(true);
  return (
    <div ref={place} className="plan__section">
      <SectionFrame section={section}>
        <SectionBoundary fallback={<Broken />}>
          <AttentionContext value={attention}>
            {isShown ? <Content section={section} /> : <div className="section__ahead" />}
          </AttentionContext>
        </SectionBoundary>
      </SectionFrame>
    </div>
  );
});

function Broken() {
  const { t } = useTranslation();
  return (
    <Notice kind="error" title={t("plan.brokenSection")}>
      {t("plan.brokenSectionHelp")}
    </Notice>
  );
}

const Content = memo(function Content({ section }: { section: SectionName }) {
  const Shown = CONTENT[section];
  return <Shown />;
});
