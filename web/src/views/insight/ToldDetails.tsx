import { useTranslation } from "react-i18next";

import type { Told } from "../../engine/insight/happening";
import { isText } from "../../engine/spec";
import { specFor, type Narrator } from "./narrator";
import { Pieces } from "./Pieces";

/** Whether there is more to show of what happened than a sentence says. */
export function hasDetails({ happening }: Told): boolean {
  if (happening.is === "edited") return true;
  return happening.is === "added" && Object.keys(happening.fields).length > 0;
}

/** What something says that is new, or the words that came and went in a text. */
export function ToldDetails({ told: { subject, happening }, narrator }: { told: Told; narrator: Narrator }) {
  const { t } = useTranslation();
  if (happening.is === "edited") return <Pieces pieces={happening.pieces} />;
  if (happening.is !== "added") return null;
  return (
    <dl className="told-fields">
      {Object.entries(happening.fields).map(([field, value]) => {
        const spec = specFor(subject, field);
        const isProse = isText(spec) && typeof value === "string";
        return (
          <div key={field} className="told-fields__field">
            <dt>{t(`fields.${subject.kind}.${field}` as "fields.action.title", capital(narrator.fieldName(subject, field)))}</dt>
            <dd>{isProse ? value : narrator.value(spec, value)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
