import { useTranslation } from "react-i18next";

import { Card, Heading, Link, Notice } from "../../../design";
import { countOf, entitiesOf } from "../../../engine/plan";
import { addEntity, removeEntity } from "../../../engine/planEdits";
import { treeOf } from "../../../engine/tree";
import { sectionAddress } from "../anchors";
import { Block } from "../Block";
import { usePlan } from "../context";
import { RichTextField } from "../RichTextField";
import { Tree } from "../tree/Tree";
import { Perspectives } from "./Perspectives";

const QUESTIONS = ["forWhom", "howLarge", "ifNothing"] as const;

export function ProblemSection() {
  const { t } = useTranslation();
  const { handle, plan, documentId } = usePlan();
  const causes = entitiesOf(plan, "cause");
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
        <RichTextField
          path={["problem", "statement"]}
          label={t("problem.statement")}
          isLabelHidden
          placeholder={t("problem.statementPlaceholder")}
          rows={6}
        />
      </Card>
      <div className="questions">
        {QUESTIONS.map((question) => (
          <RichTextField key={question} path={["problem", question]} label={t(`problem.${question}`)} />
        ))}
      </div>
      <Block id="causes" title={t("problem.causes")} count={causes.length} lead={t("problem.causesLead")}>
        <Tree
          nodes={treeOf(causes)}
          kind="cause"
          labelOf={(cause) => cause.text}
          words={{
            tree: t("problem.causes"),
            entry: t("problem.cause"),
            add: t("problem.addCause"),
            addBelow: t("problem.addBelowCause"),
          }}
          onAdd={(parent) => {
            let id = "";
            handle.change((draft) => {
              id = addEntity(draft, "cause", {}, { parent });
            });
            return id;
          }}
          onRemove={(id) => handle.change((draft) => removeEntity(draft, "cause", id, Date.now()))}
        />
      </Block>
      <Perspectives />
    </>
  );
}
