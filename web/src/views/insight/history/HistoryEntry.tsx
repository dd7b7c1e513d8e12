import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Avatar, Disclosure, Menu } from "../../../design";
import type { Entry } from "../../../engine/insight/history";
import { comparisonAddress, historyAddress, versionAddress } from "../addresses";
import { momentIn, timeIn } from "../moments";
import type { Narrator } from "../narrator";
import { hasDetails, ToldDetails } from "../ToldDetails";

/** Of an entry that tells of much, so many things are in sight at first. */
const FIRST = 2;

/** What someone did at a moment, in words; behind it what it says, and ways to go on from there. */
export function HistoryEntry({
  entry,
  narrator,
  documentId,
  versionAfter,
}: {
  entry: Entry;
  narrator: Narrator;
  documentId: string;
  versionAfter: () => Promise<readonly string[]>;
}) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { author, atMs, what } = entry;
  const time = timeIn(atMs, i18n.language) || t("history.unknownTime");
  const only = what.every(({ subject }) => subject === what[0]?.subject) ? what[0]?.subject : undefined;
  const details = what.filter(hasDetails);
  const sentences = narrator.entry(entry);
  const isLong = sentences.length > FIRST + 1;
  return (
    <li className="history__entry">
      {author ? (
        <Avatar
          name={author.person || narrator.organisation(author.organisation)}
          organisationId={author.organisation}
          label=""
        />
      ) : (
        <span className="history__nobody" aria-hidden="true" />
      )}
      <div className="history__what">
        {sentences.slice(0, isLong ? FIRST : undefined).map((sentence, index) => (
          <p key={index} className="history__sentence">
            {sentence}
          </p>
        ))}
        <p className="history__when">
          {time}
          {entry.proposal !== "" && ` · ${t("history.ofProposal", { title: entry.proposal })}`}
          {entry.changes > 1 && ` · ${t("history.edits", { count: entry.changes })}`}
        </p>
        {isLong ? (
          <Disclosure label={t("history.all", { count: what.length + entry.more })} isLazy>
            {sentences.map((sentence, index) => (
              <div key={index} className="history__one">
                <p className="history__sentence">{sentence}</p>
                {what[index] && hasDetails(what[index]) && <ToldDetails told={what[index]} narrator={narrator} />}
              </div>
            ))}
          </Disclosure>
        ) : (
          details.length > 0 && (
            <Disclosure label={t("history.details")} isLazy>
              {details.map((one, index) => (
                <ToldDetails key={index} told={one} narrator={narrator} />
              ))}
            </Disclosure>
          )
        )}
      </div>
      <Menu
        label={t("history.options", { time: momentIn(atMs, i18n.language) || time })}
        isLabelHidden
        items={[
          {
            id: "view",
            label: t("history.view"),
            icon: "history",
            onAction: () => void versionAfter().then((heads) => navigate(versionAddress(documentId, heads))),
          },
          {
            id: "compare",
            label: t("history.compare"),
            icon: "conflict",
            onAction: () => void versionAfter().then((heads) => navigate(comparisonAddress(documentId, heads, null))),
          },
          ...(only
            ? [
                {
                  id: "only",
                  label: t("history.onlyThis"),
                  onAction: () => void navigate(historyAddress(documentId, { subject: only })),
                },
              ]
            : []),
        ]}
      />
    </li>
  );
}
