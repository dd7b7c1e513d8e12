import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Dialog, Paragraph, useMayEdit } from "../../../design";
import type { Conflict } from "../../../engine/insight/conflicts";
import type { Subject } from "../../../engine/insight/subject";
import { usePlanFrame } from "../../plan/context";
import { useNarrator } from "../useNarrator";
import { ConflictChoices } from "./ConflictChoices";
import { useConflicts } from "./useConflicts";
import "./conflicts.css";

/** Stands beside a field: nothing as long as it has one value, and otherwise a button that leads to the choice. */
export function FieldConflict({ kind, id = "", field }: Partial<Subject> & Pick<Subject, "kind"> & { field: string }) {
  const conflicts = useConflicts();
  const mayEdit = useMayEdit();
  const conflict = conflicts.find(
    (one) => one.subject.kind === kind && one.subject.id === id && one.field === field,
  );
  const [isOpen, setOpen] = useState(false);
  // Someone else may choose while the dialog is open: it stays, and says so.
  if (!mayEdit || (!conflict && !isOpen)) return null;
  return <Beside conflict={conflict} isOpen={isOpen} setOpen={setOpen} />;
}

function Beside({
  conflict,
  isOpen,
  setOpen,
}: {
  conflict: Conflict | undefined;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
}) {
  const { t } = useTranslation();
  const { handle, members } = usePlanFrame();
  const narrator = useNarrator(handle.doc(), members);
  const count = conflict?.values.length ?? 1;
  const name = conflict ? narrator.fieldName(conflict.subject, conflict.field) : "";
  return (
    <Dialog
      title={t("conflicts.dialog")}
      closeLabel={t("conflicts.close")}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button
          size="small"
          icon="conflict"
          className="conflict-beside"
          aria-label={t("conflicts.besideLabel", { field: name, count })}
        >
          {t("conflicts.beside", { count })}
        </Button>
      }
    >
      {conflict ? (
        <>
          <Paragraph>{narrator.conflict(conflict)}</Paragraph>
          <ConflictChoices conflict={conflict} narrator={narrator} onChosen={() => setOpen(false)} />
        </>
      ) : (
        <Paragraph>{t("conflicts.none")}</Paragraph>
      )}
    </Dialog>
  );
}
