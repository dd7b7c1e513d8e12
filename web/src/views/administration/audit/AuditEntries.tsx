import { useTranslation } from "react-i18next";

import { Badge, Table, TableBody, TableCell, TableColumn, TableHead, TableRow, type IconName, type Tone } from "../../../design";
import type { AuditEntry } from "../../../engine/oversight";
import { actOf, meansOf, reasonOf } from "./told";

const OUTCOMES: Record<AuditEntry["outcome"], { tone: Tone; icon: IconName }> = {
  done: { tone: "ok", icon: "check" },
  refused: { tone: "warning", icon: "minus" },
  failed: { tone: "error", icon: "warning" },
};

/** What organisations are called, by id. */
export type NamesById = ReadonlyMap<string, string>;

export function AuditEntries({ entries, names }: { entries: readonly AuditEntry[]; names: NamesById }) {
  const { t } = useTranslation();
  return (
    <Table caption={t("audit.entries")} isCaptionHidden>
      <TableHead>
        <TableRow>
          <TableColumn width="13rem">{t("audit.when")}</TableColumn>
          <TableColumn>{t("audit.what")}</TableColumn>
          <TableColumn width="18rem">{t("audit.who")}</TableColumn>
          <TableColumn width="9rem">{t("audit.outcome")}</TableColumn>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <EntryRow key={entry.number} entry={entry} names={names} />
        ))}
      </TableBody>
    </Table>
  );
}

function EntryRow({ entry, names }: { entry: AuditEntry; names: NamesById }) {
  const { t, i18n } = useTranslation();
  const { tone, icon } = OUTCOMES[entry.outcome];
  const act = actOf(entry.what);
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "medium" });
  return (
    <TableRow>
      <TableCell label={t("audit.when")} isRowHeader>
        <span className="audit-entry">
          <time dateTime={entry.at}>{when.format(Date.parse(entry.at))}</time>
          <span className="audit-entry__more">{t("audit.number", { number: entry.number })}</span>
        </span>
      </TableCell>
      <TableCell label={t("audit.what")}>
        <span className="audit-entry">
          <span>{act ? t(`audit.acts.${act}`, { method: entry.what }) : <code lang="en">{entry.what}</code>}</span>
          {entry.object && <WithNames text={entry.object} names={names} />}
          {entry.reason && <Why reason={entry.reason} />}
          {entry.besides !== undefined && (
            <span className="audit-entry__more">{t("audit.besides", { count: entry.besides })}</span>
          )}
        </span>
      </TableCell>
      <TableCell label={t("audit.who")}>
        <Who entry={entry} names={names} />
      </TableCell>
      <TableCell label={t("audit.outcome")}>
        <Badge tone={tone} icon={icon}>
          {t(`audit.outcomes.${entry.outcome}`)}
        </Badge>
      </TableCell>
    </TableRow>
  );
}

function Why({ reason }: { reason: string }) {
  const { t } = useTranslation();
  const known = reasonOf(reason);
  return known ? (
    <span className="audit-entry__more">{t(`audit.reasons.${known}`)}</span>
  ) : (
    <span className="audit-entry__more" lang="en">
      {reason}
    </span>
  );
}

/** A text in which the key of an organisation stands, with its name in place of that where we know it. */
function WithNames({ text, names }: { text: string; names: NamesById }) {
  return <code className="audit-entry__more">{text.replace(/[0-9a-f]{64}/g, (id) => names.get(id) ?? id)}</code>;
}

function Who({ entry: { who, by, from }, names }: { entry: AuditEntry; names: NamesById }) {
  const { t } = useTranslation();
  const { means, id } = meansOf(by ?? "");
  return (
    <span className="audit-entry">
      <span>{who?.name ?? (by === undefined ? t("audit.nobody") : "")}</span>
      {by !== undefined && (
        <span className="audit-entry__more">
          {means ? t(`audit.means.${means}`) : null} {id !== "" && <WithNames text={id} names={names} />}
        </span>
      )}
      {from !== undefined && <span className="audit-entry__more">{t("audit.cameFrom", { address: from })}</span>}
    </span>
  );
}
