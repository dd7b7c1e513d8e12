import { useTranslation } from "react-i18next";

import { Avatar, Badge, Button } from "../../../design";
import type { Conflict, ConflictingValue } from "../../../engine/insight/conflicts";
import { resolve } from "../../../engine/insight/resolve";
import { isText } from "../../../engine/spec";
import { announce } from "../../announce";
import { usePlanFrame } from "../../plan/context";
import { momentIn } from "../moments";
import { specFor, type Narrator } from "../narrator";

/** The values of a field that has several at once, each with who gave it and a button that makes it the only one. */
export function ConflictChoices({
  conflict,
  narrator,
  onChosen,
}: {
  conflict: Conflict;
  narrator: Narrator;
  onChosen: () => void;
}) {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const { subject, field, values } = conflict;

  const choose = (value: ConflictingValue) => {
    resolve(handle, conflict, value, Date.now());
    const words =
      field === "removed"
        ? t(value.value === true ? "conflicts.kept" : "conflicts.back")
        : t("conflicts.chosen", { value: narrator.conflicting(subject, field, value.value) });
    announce(words);
    onChosen();
  };

  // Of a removal there are two ways to go, however many people were editing.
  const isOffered = (value: ConflictingValue, index: number) =>
    field !== "removed" || values.findIndex((other) => other.value === value.value) === index;

  return (
    <ul className="conflict__values">
      {values.map((value, index) => (
        <li key={value.hash + String(index)} className="conflict__value">
          <Value conflict={conflict} value={value} narrator={narrator} />
          <By value={value} narrator={narrator} />
          {isOffered(value, index) && (
            <Button
              size="small"
              variant={value.isCurrent ? "secondary" : "primary"}
              onPress={() => choose(value)}
              {...(field === "removed"
                ? {}
                : {
                    "aria-label": t("conflicts.chooseLabel", {
                      value: narrator.conflicting(subject, field, value.value),
                      who: narrator.who(value.author),
                    }),
                  })}
            >
              {field === "removed"
                ? t(value.value === true ? "conflicts.keepRemoved" : "conflicts.bringBack")
                : t("conflicts.choose")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Value({
  conflict: { subject, field },
  value: { value, isCurrent },
  narrator,
}: {
  conflict: Conflict;
  value: ConflictingValue;
  narrator: Narrator;
}) {
  const { t } = useTranslation();
  const words = () => {
    if (field === "removed") return t(value === true ? "conflicts.removedBy" : "conflicts.editedBy");
    if (value === null && field !== "parent") return t("conflicts.empty");
    // Text is shown as a whole: to choose between texts one has to read them.
    if (typeof value === "string" && isText(specFor(subject, field))) return value;
    return narrator.conflicting(subject, field, value);
  };
  return (
    <div className="conflict__what">
      <p className="conflict__words">{words()}</p>
      {isCurrent && field !== "removed" && <Badge tone="info">{t("conflicts.shown")}</Badge>}
    </div>
  );
}

function By({ value: { author, atMs }, narrator }: { value: ConflictingValue; narrator: Narrator }) {
  const { t, i18n } = useTranslation();
  return (
    <p className="conflict__by">
      {author && (
        <Avatar
          size="small"
          name={author.person || narrator.organisation(author.organisation)}
          organisationId={author.organisation}
          label=""
        />
      )}
      {t("conflicts.by", { who: narrator.who(author), time: momentIn(atMs, i18n.language) })}
    </p>
  );
}
