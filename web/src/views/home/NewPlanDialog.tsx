import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Button, Dialog, Notice, TextField } from "../../design";
import { useEngine, useValue } from "../services";

const FORM = "new-plan";

export function NewPlanDialog({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t("newPlan.title")}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      actions={(close) => (
        <>
          <Button variant="secondary" onPress={close}>
            {t("newPlan.cancel")}
          </Button>
          <Button variant="primary" type="submit" form={FORM}>
            {t("newPlan.create")}
          </Button>
        </>
      )}
    >
      {(close) => <NewPlanForm onMade={close} />}
    </Dialog>
  );
}

function NewPlanForm({ onMade }: { onMade: () => void }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const navigate = useNavigate();
  const connection = useValue(engine.connection.state);
  const [name, setName] = useState("");
  const [missing, setMissing] = useState(false);

  const make = () => {
    const title = name.trim();
    setMissing(title === "");
    if (title === "") return;
    const documentId = engine.createPlan(title);
    onMade();
    void navigate(`/plans/${documentId}`);
  };

  return (
    <form
      id={FORM}
      noValidate
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      {connection.kind !== "connected" && (
        <Notice kind="info" icon="offline">
          {t("newPlan.offline")}
        </Notice>
      )}
      <TextField
        label={t("newPlan.name")}
        description={t("newPlan.nameHelp")}
        errorMessage={missing ? t("newPlan.nameMissing") : undefined}
        value={name}
        onChange={setName}
        isRequired
        autoFocus
        maxLength={200}
      />
    </form>
  );
}
