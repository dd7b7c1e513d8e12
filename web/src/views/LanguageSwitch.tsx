import { useTranslation } from "react-i18next";

import { Button } from "../design";
import { chooseLanguage } from "../i18n";

/** Offers the other language, in that language. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const other = i18n.language === "en" ? "nl" : "en";
  return (
    <span lang={other}>
      <Button
        variant="subtle"
        size="small"
        icon="globe"
        aria-label={`${t("shell.otherLanguage")}: ${t("shell.otherLanguageLabel")}`}
        onPress={() => void chooseLanguage(other)}
      >
        {t("shell.otherLanguage")}
      </Button>
    </span>
  );
}
