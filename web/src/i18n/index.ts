import i18next from "i18next";
import { initReactI18next } from "react-i18next";

import en from "./en";
import nl from "./nl";

export const LANGUAGES = ["nl", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const LANGUAGE_KEY = "opgave.language";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof nl };
  }
}

/** Starts the interface in the language that this device chose before; Dutch when it did not. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: localStorage.getItem(LANGUAGE_KEY) === "en" ? "en" : "nl",
    fallbackLng: "nl",
    resources: { nl: { translation: nl }, en: { translation: en } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(LANGUAGE_KEY, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
