import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Heading, Notice, Paragraph } from "../../../design";
import { listOrganisations } from "../../../engine/api";
import { dayAfter, type AuditFilter } from "../../../engine/oversight";
import { announce } from "../../announce";
import { Loading } from "../../Loading";
import { Unanswered } from "../Unanswered";
import { request, useAnswer } from "../useAnswer";
import { AuditCheck } from "./AuditCheck";
import { AuditEntries } from "./AuditEntries";
import { AuditFilters, EVERYTHING, type Chosen } from "./AuditFilters";
import { useAudit } from "./useAudit";
import "./audit.css";

const organisations = () => listOrganisations(request);

/** Who did what at our node, to be read only. */
export default function AuditLog() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen>(EVERYTHING);
  const filter = useMemo<AuditFilter>(
    () => ({
      ...(chosen.kind === "all" ? {} : { kind: chosen.kind }),
      person: chosen.person.trim(),
      from: chosen.from,
      until: chosen.until === "" ? "" : dayAfter(chosen.until),
    }),
    [chosen],
  );
  const { entries, before, failure, isBusy, again, older } = useAudit(filter);
  const known = useAnswer(organisations);
  const names = useMemo(() => new Map(known.value?.map(({ id, name }) => [id, name]) ?? []), [known.value]);
  const showOlder = async () => {
    const count = await older();
    if (count > 0) announce(t("audit.moreShown", { count }));
  };
  return (
    <section aria-labelledby="administration-audit" className="administration__section">
      <Heading level={2} id="administration-audit">
        {t("administration.audit")}
      </Heading>
      <Paragraph>{t("audit.lead")}</Paragraph>
      <AuditCheck />
      <AuditFilters chosen={chosen} onChange={setChosen} />
      {failure && <Unanswered failure={failure} onRetry={() => void again()} />}
      {!entries && !failure && <Loading text={t("administration.asking")} />}
      {entries?.length === 0 && <Notice kind="info">{t("audit.none")}</Notice>}
      {entries && entries.length > 0 && <AuditEntries entries={entries} names={names} />}
      <div className="administration__actions">
        {before !== null && (
          <Button variant="secondary" icon="chevron" isBusy={isBusy} onPress={() => void showOlder()}>
            {t("audit.older")}
          </Button>
        )}
        {entries && (
          <Button variant="subtle" icon="history" isBusy={isBusy} onPress={() => void again()}>
            {t("audit.again")}
          </Button>
        )}
      </div>
    </section>
  );
}
