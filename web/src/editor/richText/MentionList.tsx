import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { Suggestions } from "../../design";
import type { EditorLabels } from "./labels";
import { dismissMention, fitting, mention, mentionQuery, type Mentionable, type MentionQuery } from "./mentioning";
import type { RichTextSession } from "./session";

export interface MentionListProps {
  id: string;
  session: RichTextSession;
  mentionable: () => readonly Mentionable[];
  labels: EditorLabels;
  /** Takes what a key does while the list is there. */
  onKeys: (handle: ((key: string) => boolean) | null) => void;
}

/** Offers who can be mentioned, while someone types a name. The focus stays in the text. */
export function MentionList({ session, ...props }: MentionListProps) {
  const query = useSyncExternalStore(session.subscribe, () => mentionQuery(session.getState()));
  return query && <Offer {...props} session={session} query={query} />;
}

function Offer({ id, session, mentionable, labels, onKeys, query }: MentionListProps & { query: MentionQuery }) {
  const found = useMemo(() => fitting(mentionable(), query.text), [mentionable, query.text]);
  const [chosen, setChosen] = useState(0);
  const active = Math.min(chosen, Math.max(0, found.length - 1));
  const list = useRef<HTMLDivElement>(null);
  const { dom } = session.view;

  const take = (index: number) => {
    const someone = found[index];
    if (someone) session.run(mention(someone));
    session.view.focus();
  };
  // A name that nobody has is no question: the keys mean what they always mean.
  useEffect(() => {
    onKeys((key) => {
      if (key === "Escape") return session.run(dismissMention);
      if (found.length === 0) return false;
      if (key === "ArrowDown") setChosen((active + 1) % found.length);
      else if (key === "ArrowUp") setChosen((active + found.length - 1) % found.length);
      else if (key === "Enter" || key === "Tab") take(active);
      else return false;
      return true;
    });
    return () => onKeys(null);
  });
  useEffect(() => setChosen(0), [query.text]);
  useLayoutEffect(() => {
    const names = { "aria-controls": id, "aria-autocomplete": "list", "aria-activedescendant": `${id}-${active}` };
    if (found.length === 0) return undefined;
    for (const [name, value] of Object.entries(names)) dom.setAttribute(name, value);
    return () => {
      for (const name of Object.keys(names)) dom.removeAttribute(name);
    };
  }, [dom, id, active, found.length]);
  useLayoutEffect(() => {
    const place = list.current;
    const frame = place?.offsetParent;
    if (!place || !frame) return;
    const caret = session.view.coordsAtPos(query.from);
    const around = frame.getBoundingClientRect();
    place.style.insetBlockStart = `${caret.bottom - around.top + 4}px`;
    const left = caret.left - around.left;
    place.style.insetInlineStart = `${Math.max(0, Math.min(left, around.width - place.offsetWidth))}px`;
  }, [session, query.from, found.length]);

  return (
    <div ref={list} className="og-editor__mentions">
      <Suggestions
        id={id}
        label={labels.suggestions}
        emptyText={labels.noSuggestions}
        active={active}
        items={found.map(({ organisation, person, name, detail }) => ({
          key: `${organisation}/${person}`,
          label: name,
          ...(detail ? { detail } : {}),
        }))}
        onChoose={take}
      />
    </div>
  );
}
