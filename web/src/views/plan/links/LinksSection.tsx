import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Select } from "../../../design";
import type { Link } from "../../../engine/plan";
import { setField } from "../../../engine/planEdits";
import { useItemList } from "../../items/useItemList";
import { useReferences } from "../../items/useReferences";
import { usePlanFrame } from "../context";
import { ItemBlock } from "../ItemBlock";
import { HiddenLink, LinkCard } from "./LinkCard";
import { linkedPlan } from "./linkedPlans";
import { LinksHere } from "./LinksHere";
import { usePlans, type Plans } from "./usePlans";
import "./links.css";

const INDICATORS = ["indicator"] as const;
const FIELDS = ["kind", "note"] as const;
const FIELDS_WITH_INDICATOR = ["kind", "indicator", "note"] as const;
const fieldsOf = ({ kind }: Link) => (kind === "sharesIndicator" ? FIELDS_WITH_INDICATOR : FIELDS);

/** Other plans that this one hangs together with, in both directions. */
export function LinksSection() {
  const { t } = useTranslation();
  const list = useItemList("link");
  const plans = usePlans();
  const refer = useReferences(INDICATORS);
  const hidden = useMemo(
    () => new Set(list.items.filter((link) => isHidden(link, plans)).map(({ id }) => id)),
    [list.items, plans],
  );
  // What was removed says nothing of a hidden plan either.
  const shownList = useMemo(
    () => ({ ...list, removed: list.removed.filter((link) => !isHidden(link, plans)) }),
    [list, plans],
  );
  return (
    <>
      <ItemBlock
        list={shownList}
        title={t("links.title")}
        lead={t("links.lead")}
        none={t("links.none")}
        noneHelp={t("links.noneHelp")}
        fields={fieldsOf}
        editorLead={(link) => <PlanSelect link={link} plans={plans} />}
      >
        {(shown) => (
          <ul className="cards">
            {shown.map((link, index) =>
              hidden.has(link.id) ? (
                <HiddenLink key={link.id} link={link} onRemove={list.commands.remove} />
              ) : (
                <LinkCard
                  key={link.id}
                  link={link}
                  title={plans.titles.get(link.plan)}
                  indicator={refer(link.indicator)?.words}
                  commands={list.commands}
                  index={index}
                  count={list.items.length}
                />
              ),
            )}
          </ul>
        )}
      </ItemBlock>
      <LinksHere plans={plans.here} />
    </>
  );
}

function isHidden(link: Link, { titles }: Plans): boolean {
  return link.plan !== "" && linkedPlan(link, titles).is === "hidden";
}

/** Which plan a link leads to: one of those on our list. */
function PlanSelect({ link, plans }: { link: Link; plans: Plans }) {
  const { t } = useTranslation();
  const { handle, documentId } = usePlanFrame();
  const others = [...plans.titles].filter(([id]) => id !== documentId).map(([id, label]) => ({ id, label }));
  return (
    <Select
      label={t("fields.link.plan")}
      value={link.plan}
      placeholder={others.length > 0 ? t("item.notChosen") : t("links.noOthers")}
      options={others}
      onChange={(plan) => handle.change((draft) => setField(draft, "link", link.id, "plan", plan))}
    />
  );
}
