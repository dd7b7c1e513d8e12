import { useCallback, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";

import { useMayEdit } from "../../design";
import { EDITOR_LABELS, RichText, type EditorLabels, type ExtraPlugins, type Mentionable, type RichTextProps } from "../../editor";
import { useEngine } from "../services";
import { fieldName, useCursorsIn, usePlanFrame } from "./context";
import { CommentsButton } from "./talk/CommentsButton";
import { useCommentMarks } from "./talk/useCommentMarks";
import { useHighlights } from "./talk/useHighlights";

export interface RichTextFieldProps extends Pick<
  RichTextProps,
  "path" | "label" | "isLabelHidden" | "labelNote" | "description" | "placeholder" | "rows" | "isReadOnly" | "autoFocus" | "onFocusChange"
> {
  /** The plan's body unless said otherwise. */
  handle?: RichTextProps["handle"];
  extraPlugins?: ExtraPlugins;
}

/** A field for prose in the open plan, with the carets of the others in it and what is said of it. */
export function RichTextField({ handle, path, extraPlugins, isReadOnly = false, ...rest }: RichTextFieldProps) {
  const { session } = useEngine();
  const mayEdit = useMayEdit();
  const { handle: body, presence } = usePlanFrame();
  const field = fieldName(path);
  const cursors = useCursorsIn(field);
  const nameOf = useOrganisationNames();
  const mentionable = useMentionable();
  const root = useRef<HTMLDivElement>(null);
  const comments = useCommentMarks(handle === undefined || handle === body ? path : [], extraPlugins);
  useHighlights(root, path, comments.place);
  return (
    <div ref={root} className={rest.isLabelHidden ? "commented commented--bare" : "commented"}>
      <RichText
        {...rest}
        handle={handle ?? body}
        path={path}
        isReadOnly={isReadOnly || !mayEdit}
        organisation={session.organisation}
        person={session.person}
        labels={useEditorLabels()}
        {...(comments.plugins ? { extraPlugins: comments.plugins } : {})}
        remoteCursors={cursors}
        nameOf={nameOf}
        mentionable={mentionable}
        onCursor={(cursor) => presence.setCursor(cursor && { field, ...cursor })}
      />
      {comments.place && <CommentsButton of={comments.place} label={rest.label} />}
    </div>
  );
}

function useOrganisationNames(): (organisation: string) => string {
  const { t } = useTranslation();
  const { members } = usePlanFrame();
  return useCallback(
    (organisation) => members.find(({ id }) => id === organisation)?.name ?? t("editor.unknownAuthor"),
    [members, t],
  );
}

/** The organisations that share the plan, and the people who are at it now. */
function useMentionable(): () => readonly Mentionable[] {
  const { session } = useEngine();
  const { members, presence } = usePlanFrame();
  return useCallback(() => {
    const people = new Map<string, Mentionable>();
    for (const { organisation, person } of [session, ...presence.others.get()]) {
      const someone = { organisation: organisation.id, person: person.name, name: person.name, detail: organisation.name };
      people.set(`${organisation.id}/${person.name}`, someone);
    }
    return [...members.map(({ id, name }) => ({ organisation: id, person: "", name })), ...people.values()];
  }, [session, members, presence]);
}

function useEditorLabels(): EditorLabels {
  const { t } = useTranslation();
  return useMemo(
    () => Object.fromEntries(EDITOR_LABELS.map((label) => [label, t(`editor.${label}`)])) as EditorLabels,
    [t],
  );
}
