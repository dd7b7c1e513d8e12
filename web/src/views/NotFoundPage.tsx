import { useTranslation } from "react-i18next";

import { Heading, Link, Paragraph } from "../design";
import { usePage } from "./page";

export function NotFoundPage() {
  const { t } = useTranslation();
  const heading = usePage(t("app.notFound"));
  return (
    <div className="page page--narrow">
      <Heading level={1} tabIndex={-1} ref={heading}>
        {t("app.notFound")}
      </Heading>
      <Paragraph isLead>{t("app.notFoundHelp")}</Paragraph>
      <Link href="/">{t("app.toHome")}</Link>
    </div>
  );
}
