import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Heading, useMayEdit } from "../../../design";
import { CollaborativeText } from "../../../editor";
import { titleOf } from "../../../engine/plan";
import { FieldConflict } from "../../insight/conflicts/FieldConflict";
import { usePage } from "../../page";
import { useEngine } from "../../services";
import { planAddress } from "../anchors";
import { usePlanFrame, usePlanPart } from "../context";

/** The name of the plan, which is the heading of the page. */
export function Title() {
  const { t } = useTranslation();
  const engine = useEngine();
  const { handle, documentId } = usePlanFrame();
  const mayEdit = useMayEdit();
  const [renaming, setRenaming] = useState(false);
  const title = usePlanPart(titleOf) || t("home.untitled");
  const heading = usePage(title, planAddress(documentId));
  const finish = () => {
    setRenaming(false);
    engine.listTitle(documentId, titleOf(handle.doc()));
    // The button that had the focus is about to go.
    heading.current?.focus();
  };
  return (
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
        mayEdit && (
          <Button variant="subtle" icon="edit" aria-label={t("plan.rename")} onPress={() => setRenaming(true)} />
        )
      )}
      <FieldConflict kind="plan" field="title" />
    </div>
  );
}
