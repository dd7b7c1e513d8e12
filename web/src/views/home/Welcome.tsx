import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Button, Card, FileButton, Heading, Paragraph } from "../../design";
import { PLAN_FILES } from "./planFiles";

/** The ways to begin a plan. */
export interface Beginnings {
  onNew: () => void;
  onSamples: () => void;
  onFile: (file: File) => void;
}

/** What a newcomer sees as long as there are no plans. */
export function Welcome({ onNew, onSamples, onFile }: Beginnings) {
  const { t } = useTranslation();
  return (
    <section className="welcome" aria-labelledby="welcome-title">
      <Heading level={2} id="welcome-title">
        {t("home.welcome")}
      </Heading>
      <Paragraph isLead className="welcome__lead">
        {t("home.welcomeLead")}
      </Paragraph>
      <ol className="welcome__steps" aria-label={t("home.steps")}>
        <Step title={t("home.stepNew")} help={t("home.stepNewHelp")}>
          <Button variant="primary" icon="plus" onPress={onNew}>
            {t("home.new")}
          </Button>
        </Step>
        <Step title={t("home.stepSamples")} help={t("home.stepSamplesHelp")}>
          <Button icon="grid" onPress={onSamples}>
            {t("newPlan.samples")}
          </Button>
        </Step>
        <Step title={t("home.stepFile")} help={t("home.stepFileHelp")}>
          <FileButton accepts={PLAN_FILES} onChoose={onFile} icon="file">
            {t("newPlan.file")}
          </FileButton>
        </Step>
        <Step title={t("home.stepWait")} help={t("home.stepWaitHelp")} />
      </ol>
    </section>
  );
}

function Step({ title, help, children }: { title: string; help: string; children?: ReactNode }) {
  return (
    <Card as="li" className="welcome__step">
      <Heading level={3}>{title}</Heading>
      <Paragraph isMuted>{help}</Paragraph>
      {children}
    </Card>
  );
}
