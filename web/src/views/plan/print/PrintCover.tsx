import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { Avatar } from "../../../design";
import { planFieldsOf, stateOf, titleOf } from "../../../engine/plan";
import { Mark } from "../../Brand";
import { usePlanFrame, usePlanPart } from "../context";
import { SECTIONS } from "../sections";
import "./print.css";

/** The first page on paper: what the plan is, of whom, how far, and what stands in it. */
export function PrintCover() {
  const { t, i18n } = useTranslation();
  const { members } = usePlanFrame();
  const title = usePlanPart(titleOf) || t("home.untitled");
  const summary = usePlanPart((plan) => planFieldsOf(plan).summary.trim());
  const state = usePlanPart(stateOf);
  useFooter(title);
  const now = new Intl.DateTimeFormat(i18n.language, { dateStyle: "long" }).format(new Date());
  return (
    <div className="cover">
      <p className="cover__brand">
        <Mark /> {t("app.name")}
      </p>
      <p className="cover__title">{title}</p>
      {summary !== "" && <p className="cover__summary">{summary}</p>}
      <dl className="cover__facts">
        <dt>{t("plan.state")}</dt>
        <dd>{state === "" ? t("plan.stateUnknown") : t(`plan.states.${state}`)}</dd>
        <dt>{t("share.title")}</dt>
        <dd>
          <ul className="cover__members">
            {members.map((member) => (
              <li key={member.id}>
                <Avatar size="small" name={member.name} organisationId={member.id} label="" /> {member.name}
              </li>
            ))}
          </ul>
        </dd>
        <dt>{t("plan.printed")}</dt>
        <dd>{now}</dd>
      </dl>
      <p className="cover__contents-title">{t("plan.contents")}</p>
      <ol className="cover__contents" start={0}>
        {SECTIONS.map((section) => (
          <li key={section}>{t(`sections.${section}.title`)}</li>
        ))}
      </ol>
    </div>
  );
}

/** The title stands at the foot of each page, where the browser can do that. */
function useFooter(title: string): void {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty("--og-print-title", JSON.stringify(title));
    return () => void style.removeProperty("--og-print-title");
  }, [title]);
}
