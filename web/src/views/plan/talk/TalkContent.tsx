import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Paragraph, SegmentedControl } from "../../../design";
import { startThread } from "../../../engine/discussion/edits";
import type { Thread } from "../../../engine/discussion/read";
import { randomId } from "../../../engine/ids";
import { mayTalk } from "../../../engine/standing";
import { announce } from "../../announce";
import { useEngine } from "../../services";
import { usePlanFrame } from "../context";
import { CommentForm } from "./CommentForm";
import { useFoundPlace } from "./places";
import { show, useTalk, useThreads, type Place, type Shown } from "./talk";
import { TalkSaved } from "./TalkSaved";
import { ThreadView } from "./ThreadView";
import { useSaying } from "./useSaying";

const WHOLE_PLAN: Place = { kind: "plan", entity: "", field: "" };
/** So many threads are shown before someone asks for more. */
const AT_ONCE = 20;

type State = "open" | "resolved";

/** What is said about a place, or about everything in the plan, and room to say more. */
export function TalkContent({ what }: { what: Shown }) {
  const { t } = useTranslation();
  const talk = useTalk();
  const { documentId, standing } = usePlanFrame();
  const { notifications } = useEngine();
  const speak = useSaying();
  const all = useThreads();
  const asked = all.find(({ id }) => id === what.thread);
  const [chosen, setChosen] = useState<State | null>(null);
  const [most, setMost] = useState(AT_ONCE);
  const here = all.filter(({ anchor }) => isIn(what.place, anchor));
  const count = (of: State) => here.filter((thread) => stateOf(thread) === of).length;
  // When the last one is opened again there is nothing left to choose between.
  const state = count("resolved") === 0 ? "open" : (chosen ?? (asked?.resolved ? "resolved" : "open"));
  // The newest conversation first.
  const threads = here.filter((thread) => stateOf(thread) === state || thread === asked).reverse();
  const visible = threads.slice(0, most);
  if (asked && !visible.includes(asked)) visible.unshift(asked);
  const anchor = { ...(what.place ?? WHOLE_PLAN), range: what.range };
  const place = useFoundPlace(anchor);

  const start = (text: string, mentions: Parameters<typeof speak>[1]) => {
    const [thread, comment] = [randomId(), randomId()];
    void talk.discussion.change((draft) => startThread(draft, thread, anchor, comment, speak(text, mentions)));
    // Who says something wants to know how it goes on.
    notifications.follow(documentId);
    announce(t("talk.sent"));
    setChosen("open");
    show(talk, { place: what.place });
  };

  return (
    <div className="talk__content">
      {what.place && (
        <div className="talk__place">
          <Paragraph>{place.words}</Paragraph>
          <Button variant="subtle" size="small" onPress={() => show(talk, {})}>
            {t("talk.all")}
          </Button>
        </div>
      )}
      <section className="talk__new">
        {what.range && (
          <blockquote className="thread__quote" dir="auto">
            {what.range.quote}
          </blockquote>
        )}
        {mayTalk(standing) ? (
          <CommentForm
            // Another place is another comment.
            key={`${what.place?.kind ?? ""}/${what.place?.entity ?? ""}/${what.place?.field ?? ""}/${what.range?.start ?? ""}`}
            label={what.range ? t("talk.newOnPassage") : what.place ? t("talk.newHere") : t("talk.newOnPlan")}
            submitLabel={t("talk.send")}
            autoFocus={what.thread === null && (what.range !== null || what.place !== null)}
            onSubmit={start}
          />
        ) : (
          <Paragraph isMuted>{t("talk.mayNotTalk")}</Paragraph>
        )}
        <TalkSaved />
      </section>
      {count("resolved") > 0 && (
        <SegmentedControl
          label={t("talk.filter")}
          value={state}
          onChange={setChosen}
          segments={[
            { id: "open", label: t("talk.openCount", { count: count("open") }) },
            { id: "resolved", label: t("talk.resolvedCount", { count: count("resolved") }) },
          ]}
        />
      )}
      {visible.length === 0 ? (
        <Paragraph isMuted>{state === "open" ? t("talk.noneOpen") : t("talk.noneResolved")}</Paragraph>
      ) : (
        <ul className="talk__threads">
          {visible.map((thread) => (
            <li key={thread.id}>
              <ThreadView
                thread={thread}
                isAsked={thread.id === what.thread}
                hasPlace={what.place === null || what.place.field !== thread.anchor.field}
              />
            </li>
          ))}
        </ul>
      )}
      {threads.length > most && (
        <Button variant="secondary" onPress={() => setMost(most + AT_ONCE)}>
          {t("talk.more", { count: threads.length - most })}
        </Button>
      )}
    </div>
  );
}

function stateOf({ resolved }: Thread): State {
  return resolved ? "resolved" : "open";
}

/** Whether something is about a place: the thing with all its fields, or one field. */
function isIn(place: Place | null, { kind, entity, field }: Place): boolean {
  if (place === null) return true;
  return place.kind === kind && place.entity === entity && (place.field === "" || place.field === field);
}
