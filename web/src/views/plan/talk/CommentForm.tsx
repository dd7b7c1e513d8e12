import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import { Button, SuggestField } from "../../../design";
import { LIMITS, type Mention } from "../../../engine/discussion/read";
import { mentionsIn, offered, useMentionables } from "./people";

export interface CommentFormProps {
  label: string;
  /** What stands there at first. */
  text?: string;
  submitLabel: string;
  autoFocus?: boolean;
  onSubmit: (text: string, mentions: readonly Mention[]) => void;
  /** Without it the form just becomes empty. */
  onCancel?: () => void;
}

/** Where someone writes a comment. Ctrl+Enter sends it, Escape lets it be. */
export function CommentForm({ label, text = "", submitLabel, autoFocus = false, onSubmit, onCancel }: CommentFormProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState(text);
  const [isMissing, setMissing] = useState(false);
  const mentionables = useMentionables();

  const submit = () => {
    const said = value.trim();
    if (said === "") return setMissing(true);
    onSubmit(said, mentionsIn(said, mentionables));
    setValue(text);
    setMissing(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    else if (event.key === "Escape" && (onCancel ?? value !== "")) {
      setValue(text);
      onCancel?.();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <SuggestField
        label={label}
        description={t("talk.formHelp")}
        value={value}
        onChange={(next) => {
          setValue(next);
          setMissing(false);
        }}
        errorMessage={isMissing ? t("talk.empty") : undefined}
        trigger="@"
        suggest={(typed) => offered(mentionables, typed)}
        listLabel={t("talk.mentionables")}
        rows={3}
        maxLength={LIMITS.text}
        autoFocus={autoFocus}
        onKeyDown={onKeyDown}
      />
      <div className="comment-form__actions">
        {onCancel && (
          <Button variant="subtle" size="small" onPress={onCancel}>
            {t("talk.cancel")}
          </Button>
        )}
        <Button type="submit" variant="primary" size="small">
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
