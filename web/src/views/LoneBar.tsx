import { useTranslation } from "react-i18next";

import { Link } from "../design";
import { Brand } from "./Brand";
import { LanguageSwitch } from "./LanguageSwitch";

/** The bar above a page that needs nobody signed in. */
export function LoneBar() {
  const { t } = useTranslation();
  return (
    <header className="lone-bar">
      <Link href="/" isQuiet className="brand">
        <Brand />
        <span className="brand__name">{t("app.name")}</span>
      </Link>
      <LanguageSwitch />
    </header>
  );
}
