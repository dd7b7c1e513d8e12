import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

import {
  Badge,
  Button,
  Heading,
  Link,
  Notice,
  Paragraph,
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
} from "../../design";
import { administration, type Holder } from "../../engine/administration";
import { shortMoment } from "../dates";
import { Loading } from "../Loading";
import { Unanswered } from "./Unanswered";
import { request, useAnswer } from "./useAnswer";

/** The plans, which organisations have them, and what those said last. */
export function Holdings() {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const asked = useAnswer(useCallback(() => administration.holdings(request, page), [page]));
  const shown = asked.value;
  const pages = shown ? Math.max(1, Math.ceil(shown.total / shown.pageSize)) : 1;
  return (
    <section aria-labelledby="administration-plans" className="administration__section">
      <Heading level={2} id="administration-plans">
        {t("administration.plans")}
      </Heading>
      <Paragraph>{t("administration.plansLead")}</Paragraph>
      {asked.failure && <Unanswered failure={asked.failure} onRetry={() => void asked.again()} />}
      {!shown && !asked.failure && <Loading text={t("administration.asking")} />}
      {shown?.total === 0 && <Notice kind="info">{t("administration.noPlans")}</Notice>}
      {shown && shown.total > 0 && (
        <Table caption={t("administration.plans")} isCaptionHidden>
          <TableHead>
            <TableRow>
              <TableColumn>{t("administration.plan")}</TableColumn>
              <TableColumn>{t("administration.holders")}</TableColumn>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.items.map(({ plan, title, holders }) => (
              <TableRow key={plan}>
                <TableCell isRowHeader label={t("administration.plan")}>
                  {title === "" ? (
                    t("administration.onItsWay")
                  ) : (
                    <Link href={`/plans/${encodeURIComponent(plan)}`}>{title}</Link>
                  )}
                </TableCell>
                <TableCell label={t("administration.holders")}>
                  <ul className="administration__holders">
                    {holders.map((holder) => (
                      <HolderItem key={holder.id} holder={holder} />
                    ))}
                  </ul>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {pages > 1 && (
        <div className="administration__actions">
          <Button variant="secondary" icon="chevronLeft" isDisabled={page <= 1} onPress={() => setPage(page - 1)}>
            {t("administration.previous")}
          </Button>
          <span role="status">{t("administration.pageOf", { page, pages })}</span>
          <Button variant="secondary" icon="chevronRight" isDisabled={page >= pages} onPress={() => setPage(page + 1)}>
            {t("administration.next")}
          </Button>
        </div>
      )}
    </section>
  );
}

function HolderItem({ holder }: { holder: Holder }) {
  const { t, i18n } = useTranslation();
  const { name, self, upToDate, receiptAt } = holder;
  const silent = !self && receiptAt === null;
  const words = upToDate ? "has" : silent ? "silent" : "behind";
  return (
    <li className="administration__holder">
      <span>{self ? t("administration.ourNode", { organisation: name }) : name}</span>
      <Badge tone={upToDate ? "ok" : silent ? "neutral" : "warning"} icon={upToDate ? "check" : "cloud"}>
        {t(`administration.${words}`)}
      </Badge>
      {receiptAt !== null && !self && (
        <span className="administration__when">
          {t("administration.receipt", { moment: shortMoment(Date.parse(receiptAt), i18n.language) })}
        </span>
      )}
    </li>
  );
}
