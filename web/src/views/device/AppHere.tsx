import { useTranslation } from "react-i18next";

import { Button, Heading, Icon, Paragraph } from "../../design";
import { useServices, useValue } from "../services";

/** Whether the app is installed, and how to do that. */
export function AppHere() {
  const { t } = useTranslation();
  const { app } = useServices();
  const canInstall = useValue(app.canInstall);
  const isInstalled = useValue(app.isInstalled);
  return (
    <section aria-labelledby="device-app" className="device__section">
      <Heading level={2} id="device-app">
        {t("device.app")}
      </Heading>
      {isInstalled ? (
        <p className="device__said">
          <Icon name="check" /> <span>{t("device.installed")}</span>
        </p>
      ) : (
        <>
          <Paragraph>{t("device.installLead")}</Paragraph>
          {canInstall ? (
            <Button variant="secondary" onPress={() => void app.install()}>
              {t("device.install")}
            </Button>
          ) : (
            <Paragraph isMuted>{t("device.installHow")}</Paragraph>
          )}
        </>
      )}
    </section>
  );
}
