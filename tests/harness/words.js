import { readdirSync, readFileSync } from 'node:fs';

/** The catalogue of a language: one file for each part of the app. */
function catalogue(language) {
  const folder = new URL(`../../web/src/i18n/${language}/`, import.meta.url);
  const parts = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    parts.map((file) => [file.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(file, folder), 'utf8'))]),
  );
}

const CATALOGUES = { nl: catalogue('nl'), en: catalogue('en') };

/** The words of the interface, as it finds them itself: `words('nl')('plan.back')`. */
export function words(language) {
  return (key, values = {}) => {
    const text = key.split('.').reduce((part, name) => part?.[name], CATALOGUES[language]);
    if (typeof text !== 'string') throw new Error(`the interface has no words for ${key}`);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
  };
}

/** The words in Dutch, the language in which the interface starts. */
export const t = words('nl');
