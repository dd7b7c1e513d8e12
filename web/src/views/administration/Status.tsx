import { useTranslation } from "react-i18next";

import { Card, Heading, Notice, Paragraph, Progress } from "../../design";
import { administration, type NodeStatus } from "../../engine/administration";
import { moment } from "../dates";
import { bytesInWords } from "../device/bytes";
import { Loading } from "../Loading";
import { isNearlyFull } from "./disk";
import { PeerStates } from "./PeerStates";
import { nodeProblem } from "./trouble";
import { Unanswered } from "./Unanswered";
import { request, useAnswer } from "./useAnswer";

const ask = () => administration.status(request);

/** How the node and its disk are doing. */
export function Status() {
  const { t } = useTranslation();
  const asked = useAnswer(ask);
  const status = asked.value;
  return (
    <section aria-labelledby="administration-status" className="administration__section">
      <Heading level={2} id="administration-status">
        {t("administration.status")}
      </Heading>
      {asked.failure && <Unanswered failure={asked.failure} onRetry={() => void asked.again()} />}
      {!status && !asked.failure && <Loading text={t("administration.asking")} />}
      {status && (
        <>
          <Condition status={status} />
          <PeerStates peers={status.peers} />
          <Storage status={status} />
          <Figures status={status} />
        </>
      )}
    </section>
  );
}

/** What wants attention, in words; or that nothing does. */
function Condition({ status }: { status: NodeStatus }) {
  const { t } = useTranslation();
  const away = status.partners - status.partnersConnected;
  const waiting = status.peers.filter((peer) => peer.waiting > 0).length;
  const concerns = [
    ...(status.disk === null ? [t("administration.unmeasured")] : []),
    ...(status.disk !== null && isNearlyFull(status.disk) ? [t("administration.nearlyFull")] : []),
    ...(away > 0 ? [t("administration.partnersAway", { count: away })] : []),
    ...(waiting > 0 ? [t("administration.partnersWaiting", { count: waiting })] : []),
    ...(status.plansOnTheirWay > 0 ? [t("administration.plansOnTheirWay", { count: status.plansOnTheirWay })] : []),
  ];
  if (concerns.length === 0 && status.problems.length === 0) return <Notice kind="ok" title={t("administration.well")} />;
  return (
    <>
      {status.problems.length > 0 && (
        <Notice kind="error" title={t("administration.takesNothing")}>
          <ul className="administration__concerns">
            {status.problems.map((said) => {
              const problem = nodeProblem(said);
              return problem ? (
                <li key={said}>{t(`administration.problem.${problem}`)}</li>
              ) : (
                <li key={said} lang="en">
                  {said}
                </li>
              );
            })}
          </ul>
        </Notice>
      )}
      {concerns.length > 0 && (
        <Notice kind="warning" title={t("administration.attention")}>
          <ul className="administration__concerns">
            {concerns.map((concern) => (
              <li key={concern}>{concern}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function Storage({ status: { disk } }: { status: NodeStatus }) {
  const { t, i18n } = useTranslation();
  if (disk === null) return null;
  const words = (bytes: number) => bytesInWords(bytes, i18n.language);
  return (
    <Card as="section" aria-labelledby="administration-storage" className="administration__card">
      <Heading level={3} id="administration-storage">
        {t("administration.storage")}
      </Heading>
      <Progress
        label={t("administration.diskUsed")}
        value={disk.total - disk.free}
        maxValue={Math.max(1, disk.total)}
        valueLabel={t("administration.diskFree", { free: words(disk.free), total: words(disk.total) })}
      />
      <Paragraph isMuted>
        {t("administration.folder", { folder: words(disk.folder), database: words(disk.database) })}
      </Paragraph>
    </Card>
  );
}

function Figures({ status }: { status: NodeStatus }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const when = (text: string) => moment(Date.parse(text), i18n.language);
  const rows: readonly (readonly [string, string])[] = [
    [t("administration.version"), status.version],
    [t("administration.address"), status.address],
    [t("administration.startedAt"), when(status.startedAt)],
    [t("administration.clock"), when(status.now)],
    [
      t("administration.partnersConnected"),
      t("administration.of", { count: status.partnersConnected, total: status.partners }),
    ],
    [t("administration.browsers"), number(status.browsers)],
    [t("administration.memory"), bytesInWords(status.memoryBytes, i18n.language)],
    [t("administration.planCount"), number(status.plans)],
    [
      t("administration.documents"),
      t("administration.documentsInMemory", {
        documents: number(status.documents),
        memory: number(status.documentsInMemory),
      }),
    ],
  ];
  return (
    <Card as="section" aria-labelledby="administration-node" className="administration__card">
      <Heading level={3} id="administration-node">
        {t("administration.node")}
      </Heading>
      <dl className="administration__figures">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
