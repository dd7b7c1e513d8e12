import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { EDITOR_LABELS, RichText, type EditorLabels, type ExtraPlugins, type RichTextProps } from "../../editor";
import { useEngine } from "../services";
import { fieldName, useCursorsIn, usePlan } from "./context";
import { CommentsButton } from "./talk/CommentsButton";
import { useCommentMarks } from "./talk/useCommentMarks";

export interface RichTextFieldProps extends Pick<
  RichTextProps,
  "path" | "label" | "isLabelHidden" | "labelNote" | "placeholder" | "rows" | "isReadOnly" | "autoFocus" | "onFocusChange"
> {
  /** The plan's body unless said otherwise. */
  handle?: RichTextProps["handle"];
  description?: ReactNode;
  extraPlugins?: ExtraPlugins;
}

/** A field for prose in the open plan, with the carets of the others in it and what is said of it. */
export function RichTextField({ handle, path, extraPlugins, ...rest }: RichTextFieldProps) {
  const { session } = useEngine();
  const { handle: body, presence } = usePlan();
  const field = fieldName(path);
  const cursors = useCursorsIn(field);
  const comments = useCommentMarks(handle === undefined || handle === body ? path : [], extraPlugins);
  return (
    <div className={rest.isLabelHidden ? "commented commented--bare" : "commented"}>
      <RichText
        {...rest}
        handle={handle ?? body}
        path={path}
        organisation={session.organisation}
        person={session.person}
        labels={useEditorLabels()}
        {...(comments.plugins ? { extraPlugins: comments.plugins } : {})}
        remoteCursors={cursors}
        onCursor={(cursor) => presence.setCursor(cursor && { field, ...cursor })}
      />
      {comments.place && <CommentsButton of={comments.place} label={rest.label} />}
    </div>
  );
}

function useEditorLabels(): EditorLabels {
  const { t } = useTranslation();
  return useMemo(
    () => Object.fromEntries(EDITOR_LABELS.map((label) => [label, t(`editor.${label}`)])) as EditorLabels,
    [t],
  );
}
