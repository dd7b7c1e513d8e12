import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Button, Heading, Link, Select } from "../../design";
import { CollaborativeText } from "../../editor";
import { stateOf, titleOf } from "../../engine/plan";
import { setPlanState } from "../../engine/planEdits";
import { usePage } from "../page";
import { useEngine } from "../services";
import { stateChoices } from "../planState";
import { planAddress } from "./anchors";
import { usePlan } from "./context";
import { ExportMenu } from "./exporting/ExportMenu";
import { SharePanel } from "./share/SharePanel";

export function PlanHeader() {
  const { t } = useTranslation();
  const engine = useEngine();
  const { handle, plan, members, documentId } = usePlan();
  const [renaming, setRenaming] = useState(false);
  const title = titleOf(plan) || t("home.untitled");
  const heading = usePage(title, planAddress(documentId));

  const finish = () => {
    setRenaming(false);
    engine.listTitle(documentId, titleOf(handle.doc()));
    // The button that had the focus is about to go.
    heading.current?.focus();
  };

  return (
    <header className="plan-header">
      <Link href="/" isQuiet className="plan-header__back">
        {t("plan.back")}
      </Link>
      <div className="plan-header__title">
        <Heading level={1} tabIndex={-1} ref={heading} className={renaming ? "og-visually-hidden" : ""}>
          {title}
        </Heading>
        {renaming ? (
          <form
            className="plan-header__rename"
            onSubmit={(event) => {
              event.preventDefault();
              finish();
            }}
          >
            <CollaborativeText handle={handle} path={["title"]} label={t("plan.titleField")} autoFocus />
            <Button type="submit">{t("plan.renameDone")}</Button>
          </form>
        ) : (
          <Button variant="subtle" icon="edit" aria-label={t("plan.rename")} onPress={() => setRenaming(true)} />
        )}
      </div>
      <div className="plan-header__tools">
        <div className="plan-header__state">
          <Select
            label={t("plan.state")}
            value={stateOf(plan)}
            options={stateChoices("planState", stateOf(plan)).map((state) => ({
              id: state,
              label: state === "" ? t("plan.stateUnknown") : t(`plan.states.${state}`),
            }))}
            onChange={(state) => {
              if (state !== "") handle.change((draft) => setPlanState(draft, state));
            }}
          />
        </div>
        <ul className="plan-header__members" aria-label={t("share.title")}>
          {members.slice(0, 8).map((member) => (
            <li key={member.id}>
              <Avatar name={member.name} organisationId={member.id} label={member.name} />
            </li>
          ))}
        </ul>
        <ExportMenu />
        <SharePanel />
      </div>
    </header>
  );
}
