import { readFileSync } from 'node:fs';

const catalogue = (language) =>
  JSON.parse(readFileSync(new URL(`../../web/src/i18n/${language}.json`, import.meta.url), 'utf8'));

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
