import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Notice, Paragraph } from "../../../design";
import type { NodeFailure } from "../../../engine/api";
import { oversight, type AuditVerdict } from "../../../engine/oversight";
import { Unanswered } from "../Unanswered";
import { request } from "../useAnswer";

/** Has the node read its whole log, and tells whether it is as it was written. */
export function AuditCheck() {
  const { t, i18n } = useTranslation();
  const [verdict, setVerdict] = useState<AuditVerdict>();
  const [failure, setFailure] = useState<NodeFailure>();
  const [isBusy, setBusy] = useState(false);
  const check = async () => {
    setBusy(true);
    const answer = await oversight.verify(request);
    setBusy(false);
    setFailure(answer.ok ? undefined : answer);
    setVerdict(answer.ok ? answer.body : undefined);
  };
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <>
      <Button variant="secondary" icon="check" isBusy={isBusy} onPress={() => void check()}>
        {t("audit.check")}
      </Button>
      {failure && <Unanswered failure={failure} onRetry={() => void check()} />}
      {verdict?.intact === true && (
        <Notice kind="ok" isLive title={t("audit.intact")}>
          <Paragraph>
            {t("audit.intactText", { count: verdict.entries, shown: number(verdict.entries) })}{" "}
            {verdict.first > 1 && t("audit.earlierAway", { first: number(verdict.first) })}
          </Paragraph>
          <Paragraph>{t("audit.hash", { last: number(verdict.last) })}</Paragraph>
          <code className="audit-hash">{verdict.hash}</code>
        </Notice>
      )}
      {verdict?.intact === false && (
        <Notice kind="error" isLive title={t("audit.damaged")}>
          <Paragraph>{t("audit.damagedText")}</Paragraph>
          <ul className="administration__concerns">
            {verdict.problems.map(({ file, line, what }) => (
              <li key={`${file} ${line} ${what}`}>
                <code>{line === undefined ? file : `${file}:${line}`}</code> <span lang="en">{what}</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
