import { useTranslation } from "react-i18next";

import { Button, Heading, Paragraph } from "../design";
import { usePage } from "./page";

/** Shown when a page failed to load or to draw. */
export function CrashPage() {
  const { t } = useTranslation();
  const heading = usePage(t("app.crashed"));
  return (
    <main className="lone-page">
      <Heading level={1} tabIndex={-1} ref={heading}>
        {t("app.crashed")}
      </Heading>
      <Paragraph isLead>{t("app.crashedHelp")}</Paragraph>
      <Button variant="primary" onPress={() => location.reload()}>
        {t("app.reload")}
      </Button>
    </main>
  );
}
