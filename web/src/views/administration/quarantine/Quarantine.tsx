import { useTranslation } from "react-i18next";

import { Badge, Card, Disclosure, Heading, Notice, Paragraph } from "../../../design";
import { listOrganisations } from "../../../engine/api";
import { oversight, type QuarantineEntry } from "../../../engine/oversight";
import { shortMoment } from "../../dates";
import { bytesInWords } from "../../device/bytes";
import { Loading } from "../../Loading";
import { meansOf } from "../audit/told";
import { Unanswered } from "../Unanswered";
import { request, useAnswer } from "../useAnswer";
import { refusedBecause } from "./refused";
import "./quarantine.css";

const ask = () => oversight.quarantine(request);
const organisations = () => listOrganisations(request);

/** What our node refused and kept aside, to be read only. */
export default function Quarantine() {
  const { t } = useTranslation();
  const asked = useAnswer(ask);
  const known = useAnswer(organisations);
  const names = new Map(known.value?.map(({ id, name }) => [id, name]) ?? []);
  const entries = asked.value;
  return (
    <section aria-labelledby="administration-quarantine" className="administration__section">
      <Heading level={2} id="administration-quarantine">
        {t("administration.quarantine")}
      </Heading>
      <Paragraph>{t("quarantine.lead")}</Paragraph>
      {asked.failure && <Unanswered failure={asked.failure} onRetry={() => void asked.again()} />}
      {!entries && !asked.failure && <Loading text={t("administration.asking")} />}
      {entries?.length === 0 && <Notice kind="ok" title={t("quarantine.none")} />}
      {entries && entries.length > 0 && (
        <ul className="administration__list" aria-label={t("administration.quarantine")}>
          {entries.map((entry) => (
            <RefusedCard key={entry.id} entry={entry} names={names} />
          ))}
        </ul>
      )}
    </section>
  );
}

function RefusedCard({ entry, names }: { entry: QuarantineEntry; names: ReadonlyMap<string, string> }) {
  const { t, i18n } = useTranslation();
  const because = refusedBecause(entry.kind);
  const { means, id } = meansOf(entry.origin);
  const sender = means === "browser" ? t("quarantine.browser") : (names.get(id) ?? t("quarantine.unknown"));
  const figures: readonly (readonly [string, string])[] = [
    [t("quarantine.number"), String(entry.id)],
    [t("quarantine.origin"), entry.origin],
    [t("quarantine.document"), entry.document ?? "–"],
    [t("quarantine.size"), bytesInWords(entry.bytes, i18n.language)],
    ["SHA-256", entry.sha256],
  ];
  return (
    <Card as="li" className="refused">
      <div className="refused__head">
        <Heading level={3}>{t(`quarantine.because.${because}`)}</Heading>
        {entry.times > 1 && <Badge tone="warning">{t("quarantine.times", { count: entry.times })}</Badge>}
      </div>
      <Paragraph>
        {t("quarantine.from", { sender, moment: shortMoment(Date.parse(entry.at), i18n.language) })}{" "}
        {t(`quarantine.advice.${because}`)}
      </Paragraph>
      <code lang="en" className="refused__reason">
        {entry.reason}
      </code>
      <Disclosure label={t("quarantine.details")}>
        <dl className="refused__figures">
          {figures.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
        </dl>
        <Paragraph isMuted isSmall>
          {t("quarantine.bytes")} <code>opgave quarantine show {entry.id}</code>
        </Paragraph>
      </Disclosure>
    </Card>
  );
}
