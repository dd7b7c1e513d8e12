import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { RichTextEditor } from "../../../editor";
import { useEngine } from "../../services";
import { fieldName, useCursorsIn, usePlan } from "../context";

const PATH = ["problem", "statement"];
const FIELD = fieldName(PATH);

/** The problem statement: rich text, with the carets of the others in it. */
export function Statement() {
  const { t } = useTranslation();
  const { session } = useEngine();
  const { handle, presence } = usePlan();
  const cursors = useCursorsIn(FIELD);
  const labels = useMemo(
    () => ({
      toolbar: t("editor.toolbar"),
      heading2: t("editor.heading2"),
      heading3: t("editor.heading3"),
      bold: t("editor.bold"),
      italic: t("editor.italic"),
      bulletList: t("editor.bulletList"),
      numberedList: t("editor.numberedList"),
      quote: t("editor.quote"),
      link: t("editor.link"),
      undo: t("editor.undo"),
      redo: t("editor.redo"),
      linkTitle: t("editor.linkTitle"),
      linkAddress: t("editor.linkAddress"),
      linkHelp: t("editor.linkHelp"),
      linkRefused: t("editor.linkRefused"),
      linkSave: t("editor.linkSave"),
      linkRemove: t("editor.linkRemove"),
      cancel: t("editor.cancel"),
    }),
    [t],
  );
  return (
    <RichTextEditor
      handle={handle}
      path={PATH}
      label={t("problem.statement")}
      placeholder={t("problem.statementPlaceholder")}
      organisation={session.organisation}
      person={session.person}
      toolbarLabels={labels}
      remoteCursors={cursors}
      onCursor={(cursor) => presence.setCursor(cursor && { field: FIELD, ...cursor })}
    />
  );
}
