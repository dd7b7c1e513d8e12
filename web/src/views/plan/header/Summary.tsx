import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../../design";
import { planFieldsOf } from "../../../engine/plan";
import { isFormattedAt } from "../../../engine/richText";
import { usePlanPart } from "../context";
import { RichTextField } from "../RichTextField";

const SUMMARY = ["summary"];

/** What the plan is in a few sentences, for who sees it for the first time. */
export function Summary() {
  const { t } = useTranslation();
  const summary = usePlanPart((plan) => planFieldsOf(plan).summary.trim());
  const isFormatted = usePlanPart((plan) => isFormattedAt(plan, SUMMARY));
  const [isWriting, setWriting] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const wasWriting = useRef(false);
  useEffect(() => {
    // The button that ended it has gone, and the one that began it is back.
    if (wasWriting.current && !isWriting) place.current?.querySelector("button")?.focus();
    wasWriting.current = isWriting;
  }, [isWriting]);
  if (isWriting) {
    return (
      <form
        className="plan-summary plan-summary--open"
        onSubmit={(event) => {
          event.preventDefault();
          setWriting(false);
        }}
      >
        <RichTextField
          path={SUMMARY}
          label={t("plan.summary")}
          description={t("plan.summaryHelp")}
          rows={4}
          autoFocus
        />
        <Button type="submit">{t("plan.renameDone")}</Button>
      </form>
    );
  }
  return (
    <div className="plan-summary" ref={place}>
      {summary !== "" && !isFormatted && <p className="plan-summary__text">{summary}</p>}
      {summary !== "" && isFormatted && (
        <div className="plan-summary__text">
          <RichTextField path={SUMMARY} label={t("plan.summary")} isLabelHidden isReadOnly rows={1} />
        </div>
      )}
      <Button
        isEdit
        variant="subtle"
        size="small"
        icon={summary === "" ? "plus" : "edit"}
        onPress={() => setWriting(true)}
        {...(summary === "" ? {} : { "aria-label": t("plan.changeSummary") })}
      >
        {summary === "" ? t("plan.addSummary") : undefined}
      </Button>
    </div>
  );
}
