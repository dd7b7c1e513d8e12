import type { DocHandle } from "@automerge/automerge-repo/slim";
import { TextSelection } from "prosemirror-state";
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { Button, classNames, Notice } from "../../design";
import type { TextPath } from "../textPath";
import { AuthorLegend } from "./AuthorLegend";
import { removeLink, setLink } from "./commands";
import { EditorToolbar } from "./EditorToolbar";
import type { EditorLabels } from "./labels";
import { LinkDialog } from "./LinkDialog";
import { isClosed, isInUse } from "./openEditors";
import { MentionList } from "./MentionList";
import type { Mentionable } from "./mentioning";
import type { PasteNotice } from "./pasting";
import type { RemoteCursor } from "./remoteCursors";
import type { ExtraPlugins, RichTextSession, TextCursor } from "./session";
import { toggleTaskNumber } from "./taskCommands";
import { useAuthors } from "./useAuthors";
import { useActivation, type Opening } from "./useActivation";
import { useFocusWithin } from "./useFocusWithin";
import { useLightText } from "./useLightText";
import { useSession } from "./useSession";
import "prosemirror-view/style/prosemirror.css";
import "./editor.css";
import "./content.css";
import "./cursors.css";

export interface RichTextProps {
  // The text may be in any document; its shape is the caller's business.
  handle: DocHandle<any>;
  path: TextPath;
  label: string;
  isLabelHidden?: boolean;
  labelNote?: string;
  description?: ReactNode;
  /** Who edits here. Another session of the same person still has its cursor drawn. */
  organisation: { id: string; name: string };
  person: { id: string; name: string };
  labels: EditorLabels;
  placeholder?: string;
  /** How many lines there is room for at least. */
  rows?: number;
  isReadOnly?: boolean;
  /** Whether the focus comes here as soon as the text is on the page. */
  autoFocus?: boolean;
  remoteCursors?: readonly RemoteCursor[];
  /** What an organisation is called that wrote in the text. Should stay the same between renders. */
  nameOf?: (organisation: string) => string;
  /** Who is offered when someone types an @. */
  mentionable?: () => readonly Mentionable[];
  /** Should stay the same between renders: other ones open the text anew. */
  extraPlugins?: ExtraPlugins;
  onFocusChange?: (isFocused: boolean) => void;
  /** Called when this person's selection moves, and with null when it leaves the text. */
  onCursor?: (cursor: TextCursor | null) => void;
}

const idOnly = (organisation: string) => organisation;
const noCursors: readonly RemoteCursor[] = [];

/** A text with formatting. It is only drawn until someone comes to write in it; then it is an editor. */
export function RichText(props: RichTextProps) {
  // A field for another text is another field, with its own selection and history.
  return <Field key={`${props.handle.url}/${JSON.stringify(props.path)}`} {...props} />;
}

function Field({
  handle,
  path,
  label,
  isLabelHidden = false,
  labelNote,
  description,
  organisation,
  person,
  labels,
  placeholder,
  rows = 3,
  isReadOnly = false,
  autoFocus = false,
  remoteCursors = noCursors,
  mentionable,
  nameOf = idOnly,
  extraPlugins,
  onFocusChange,
  onCursor,
}: RichTextProps) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const toolbar = useRef<HTMLDivElement>(null);
  const mentionKeys = useRef<((key: string) => boolean) | null>(null);
  const opening = useRef<Opening>("start");
  const lastCursor = useRef("null");
  const isFocused = useRef(false);
  const [isOpen, setIsOpen] = useState(false);
  const [isAskingLink, setIsAskingLink] = useState(false);
  const [showsAuthors, setShowsAuthors] = useState(false);
  const [notice, setNotice] = useState<PasteNotice | null>(null);
  // Whoever may not write any more reads on.
  if (isOpen && isReadOnly) setIsOpen(false);
  const within = useFocusWithin(root);
  const light = useLightText(handle, path, content, isOpen);

  function open(at: Opening): void {
    if (isReadOnly || isOpen) return;
    opening.current = at;
    flushSync(() => setIsOpen(true));
  }
  const activation = useActivation(light.selection, open);

  const { session, status } = useSession({
    handle,
    path,
    content,
    isOpen,
    extraPlugins,
    onLinkRequest: () => setIsAskingLink(true),
    onToolbarRequest: () => toolbar.current?.querySelector<HTMLElement>("button:not(:disabled)")?.focus(),
    onOpened: (opened) => begin(opened, opening.current),
    onPasteNotice: setNotice,
    onMentionKey: (key) => mentionKeys.current?.(key) ?? false,
    onFocusChange: (focused) => {
      isFocused.current = focused;
      if (focused) isInUse(close.current);
      tell.current();
      onFocusChange?.(focused);
    },
  });

  function tellCursor(): void {
    const cursor = isFocused.current ? (session?.cursor() ?? null) : null;
    const text = JSON.stringify(cursor);
    if (text === lastCursor.current) return;
    lastCursor.current = text;
    onCursor?.(cursor);
  }

  const tell = useRef(tellCursor);
  const close = useRef(() => setIsOpen(false));
  useLayoutEffect(() => {
    tell.current = tellCursor;
  });
  useEffect(() => {
    tell.current();
    return session?.subscribe(() => tell.current());
  }, [session]);
  useEffect(() => {
    const mine = close.current;
    return () => {
      isClosed(mine);
      // Whoever leaves the page leaves the text.
      isFocused.current = false;
      tell.current();
    };
  }, []);
  useEffect(() => {
    if (autoFocus) content.current?.focus();
  }, [autoFocus]);
  const organisationId = organisation.id;
  const personId = person.id;
  useEffect(() => {
    session?.showCursors(remoteCursors, { organisation: { id: organisationId }, person: { id: personId } });
  }, [session, remoteCursors, organisationId, personId]);

  const writers = useAuthors(session, showsAuthors, nameOf);

  const isEmpty = status?.isEmpty ?? light.isEmpty;
  const showsTools = session !== null && status !== null && (within.isWithin || isAskingLink);
  return (
    <div className="utrecht-form-field og-field">
      <span
        id={`${id}label`}
        className={isLabelHidden ? "og-visually-hidden" : "utrecht-form-label og-field__label"}
        onClick={() => content.current?.focus()}
      >
        {label}
        {labelNote && <span className="og-field__note"> {labelNote}</span>}
      </span>
      {description && (
        <div id={`${id}description`} className="utrecht-form-field-description og-field__description">
          {description}
        </div>
      )}
      <div
        ref={root}
        className={classNames("og-editor", isReadOnly && "og-editor--read-only", showsTools && "og-editor--in-use")}
        onFocus={within.onFocus}
        onBlur={within.onBlur}
      >
        <div className="og-editor__frame">
          {placeholder && isEmpty && !isReadOnly && (
            <span className="og-editor__placeholder" aria-hidden="true">
              {placeholder}
            </span>
          )}
          <div
            ref={content}
            className="og-editor__content og-rich-text"
            style={{ minBlockSize: `calc(${rows}lh + 1.375rem)` }}
            aria-labelledby={`${id}label`}
            aria-describedby={description ? `${id}description` : undefined}
            {...(isReadOnly ? { role: "group" } : { role: "textbox", "aria-multiline": true, tabIndex: 0 })}
            {...(isReadOnly || isOpen ? {} : activation)}
          />
          {showsTools && mentionable && (
            <MentionList
              id={`${id}mentions`}
              session={session}
              mentionable={mentionable}
              labels={labels}
              onKeys={(handle) => {
                mentionKeys.current = handle;
              }}
            />
          )}
        </div>
        {session && showsAuthors && <AuthorLegend writers={writers} labels={labels} />}
        {showsTools && (
          <EditorToolbar
            ref={toolbar}
            session={session}
            status={status}
            labels={labels}
            onLinkRequest={() => setIsAskingLink(true)}
            showsAuthors={showsAuthors}
            onShowAuthors={setShowsAuthors}
          />
        )}
      </div>
      {isOpen && (
        <div role="status">
          {notice && (
            <Notice
              kind="info"
              actions={
                <Button
                  onPress={() => {
                    setNotice(null);
                    session?.view.focus();
                  }}
                >
                  {labels.closeMessage}
                </Button>
              }
            >
              {labels[notice]}
            </Notice>
          )}
        </div>
      )}
      {isAskingLink && session && status && (
        <LinkDialog
          labels={labels}
          current={status.link}
          onSave={(address) => {
            session.run(setLink(address));
            setIsAskingLink(false);
          }}
          onRemove={() => {
            session.run(removeLink);
            setIsAskingLink(false);
          }}
          onClose={() => setIsAskingLink(false)}
        />
      )}
    </div>
  );
}

/** The caret stands where it was in the drawn text; the focus was there already, or comes there now. */
function begin(session: RichTextSession, at: Opening): void {
  const { view } = session;
  if (at !== "start" && "tick" in at) {
    session.run(toggleTaskNumber(at.tick));
  } else if (at !== "start") {
    const { tr } = view.state;
    const limit = tr.doc.content.size;
    const [anchor, head] = [at.anchor, at.head].map((place) => tr.doc.resolve(Math.min(place, limit)));
    if (anchor && head) view.dispatch(tr.setSelection(TextSelection.between(anchor, head)));
  }
  const wasFocused = document.activeElement === view.dom;
  view.focus();
  // The focus came before the editor did, which has not heard of it.
  if (wasFocused) view.dom.dispatchEvent(new FocusEvent("focus"));
}
