import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../../design";
import { CollaborativeText } from "../../../editor";
import { planFieldsOf } from "../../../engine/plan";
import { usePlanFrame, usePlanPart } from "../context";

/** What the plan is in a few sentences, for who sees it for the first time. */
export function Summary() {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const summary = usePlanPart((plan) => planFieldsOf(plan).summary.trim());
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
        <CollaborativeText
          handle={handle}
          path={["summary"]}
          label={t("plan.summary")}
          description={t("plan.summaryHelp")}
          isMultiline
          rows={4}
          autoFocus
        />
        <Button type="submit">{t("plan.renameDone")}</Button>
      </form>
    );
  }
  return (
    <div className="plan-summary" ref={place}>
      {summary !== "" && <p className="plan-summary__text">{summary}</p>}
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
