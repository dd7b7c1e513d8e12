import { useTranslation } from "react-i18next";

import { Card, Heading, Link, Notice } from "../../../design";
import { countOf } from "../../../engine/plan";
import { sectionAddress } from "../anchors";
import { usePlanFrame, usePlanPart } from "../context";
import { RichTextField } from "../RichTextField";
import { Causes } from "./Causes";
import { Perspectives } from "./Perspectives";

const QUESTIONS = ["forWhom", "howLarge", "ifNothing"] as const;

export function ProblemSection() {
  const { t } = useTranslation();
  const { documentId } = usePlanFrame();
  const hasSignal = usePlanPart((plan) => countOf(plan, "signal") > 0);
  return (
    <>
      {!hasSignal && (
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
      <Causes />
      <Perspectives />
    </>
  );
}
