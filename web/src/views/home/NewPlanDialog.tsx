import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Button, Dialog, Notice, RadioGroup, SegmentedControl, TextField } from "../../design";
import { foundingOf } from "../../engine/drafts/draft";
import { foundFrom } from "../../engine/drafts/founding";
import { templates, type Template } from "../../engine/drafts/starts";
import type { Language } from "../../engine/export/labels";
import { randomId } from "../../engine/ids";
import { Loading } from "../Loading";
import { planAddress } from "../plan/anchors";
import { useEngine, useValue } from "../services";

const FORM = "new-plan";
const EMPTY = "empty";

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
  const { t, i18n } = useTranslation();
  const engine = useEngine();
  const navigate = useNavigate();
  const connection = useValue(engine.connection.state);
  const [name, setName] = useState("");
  const [missing, setMissing] = useState(false);
  const [language, setLanguage] = useState<Language>(i18n.language === "en" ? "en" : "nl");
  const [chosen, setChosen] = useState(EMPTY);
  const offered = useTemplates(language);

  const make = () => {
    const title = name.trim();
    setMissing(title === "");
    if (title === "") return;
    const template = Array.isArray(offered) ? offered.find(({ id }) => id === chosen) : undefined;
    const documentId =
      template && chosen !== EMPTY
        ? engine.createPlan(title, (plan) => foundFrom(plan, foundingOf(template.draft, title, randomId)))
        : engine.createPlan(title);
    onMade();
    void navigate(planAddress(documentId));
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
      {offered === "loading" && <Loading text={t("newPlan.templateLoading")} />}
      {offered === "failed" && <Notice kind="warning">{t("newPlan.templateFailed")}</Notice>}
      {Array.isArray(offered) && (
        <RadioGroup
          label={t("newPlan.template")}
          value={chosen}
          onChange={setChosen}
          options={offered.map(({ id, name: label, description }) => ({ id, label, description }))}
        />
      )}
      {chosen !== EMPTY && (
        <SegmentedControl
          label={t("newPlan.language")}
          value={language}
          onChange={setLanguage}
          segments={[
            { id: "nl", label: t("newPlan.dutch") },
            { id: "en", label: t("newPlan.english") },
          ]}
        />
      )}
    </form>
  );
}

function useTemplates(language: Language): readonly Template[] | "loading" | "failed" {
  const [offered, setOffered] = useState<readonly Template[] | "loading" | "failed">("loading");
  useEffect(() => {
    let isWanted = true;
    templates(language).then(
      (found) => isWanted && setOffered(found),
      () => isWanted && setOffered("failed"),
    );
    return () => {
      isWanted = false;
    };
  }, [language]);
  return offered;
}
