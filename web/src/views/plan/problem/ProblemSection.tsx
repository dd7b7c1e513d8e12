import { useTranslation } from "react-i18next";

import { Card, Heading, Link, Notice } from "../../../design";
import { CollaborativeText } from "../../../editor";
import { countOf } from "../../../engine/plan";
import { sectionAddress } from "../anchors";
import { usePlan } from "../context";
import { Causes } from "./Causes";
import { Perspectives } from "./Perspectives";
import { Statement } from "./Statement";

const QUESTIONS = ["forWhom", "howLarge", "ifNothing"] as const;

export function ProblemSection() {
  const { t } = useTranslation();
  const { handle, plan, documentId } = usePlan();
  return (
    <>
      {countOf(plan, "signal") === 0 && (
        <Notice
          kind="info"
          icon="signal"
          title={t("problem.noSignal")}
          actions={<Link href={sectionAddress(documentId, "outside")}>{t("problem.noSignalLink")}</Link>}
        >
          {t("problem.noSignalHelp")}
        </Notice>
      )}
      <Card as="section" aria-labelledby="statement-title" className="statement">
        <Heading level={3} id="statement-title">
          {t("problem.statement")}
        </Heading>
        <Statement />
      </Card>
      <div className="questions">
        {QUESTIONS.map((question) => (
          <CollaborativeText
            key={question}
            handle={handle}
            path={["problem", question]}
            label={t(`problem.${question}`)}
            isMultiline
            rows={4}
          />
        ))}
      </div>
      <Causes />
      <Perspectives />
    </>
  );
}
