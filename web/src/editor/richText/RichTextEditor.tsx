import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useEffect, useRef, useState } from "react";
import { classNames } from "../../design";
import type { TextPath } from "../textPath";
import { removeLink, setLink } from "./commands";
import { EditorToolbar } from "./EditorToolbar";
import type { EditorLabels } from "./labels";
import { LinkDialog } from "./LinkDialog";
import type { RemoteCursor } from "./remoteCursors";
import type { TextCursor } from "./session";
import { useSession } from "./useSession";
import "prosemirror-view/style/prosemirror.css";
import "./editor.css";
import "./cursors.css";

export interface RichTextEditorProps {
  // The editor works on any document; its shape is the caller's business.
  handle: DocHandle<any>;
  path: TextPath;
  /** Accessible name of the text. */
  label: string;
  /** Ids of elements that describe the text. */
  describedBy?: string;
  /** Who edits here. Another session of the same person still has its cursor drawn. */
  organisation: { id: string; name: string };
  person: { id: string; name: string };
  toolbarLabels: EditorLabels;
  placeholder?: string;
  isReadOnly?: boolean;
  onFocusChange?: (isFocused: boolean) => void;
  remoteCursors?: readonly RemoteCursor[];
  /** Called when this person's selection moves, and with null when it leaves the text. */
  onCursor?: (cursor: TextCursor | null) => void;
}

const noCursors: readonly RemoteCursor[] = [];

export function RichTextEditor({
  handle,
  path,
  label,
  describedBy,
  organisation,
  person,
  toolbarLabels,
  placeholder,
  isReadOnly = false,
  onFocusChange,
  remoteCursors = noCursors,
  onCursor,
}: RichTextEditorProps) {
  const [isAskingLink, setIsAskingLink] = useState(false);
  const toolbar = useRef<HTMLDivElement>(null);
  const lastCursor = useRef<string>("null");
  const isFocused = useRef(false);

  function tellCursor(): void {
    const cursor = isFocused.current ? (session?.cursor() ?? null) : null;
    const text = JSON.stringify(cursor);
    if (text === lastCursor.current) return;
    lastCursor.current = text;
    onCursor?.(cursor);
  }

  const { session, status, mount } = useSession({
    handle,
    path,
    isReadOnly,
    attributes: {
      class: "og-editor__content",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": label,
      ...(describedBy ? { "aria-describedby": describedBy } : {}),
      ...(isReadOnly ? { "aria-readonly": "true", tabindex: "0" } : {}),
    },
    onLinkRequest: () => setIsAskingLink(!isReadOnly),
    onToolbarRequest: () => toolbar.current?.querySelector<HTMLElement>("button:not(:disabled)")?.focus(),
    onFocusChange: (focused) => {
      isFocused.current = focused;
      tellCursor();
      onFocusChange?.(focused);
    },
  });

  const tell = useRef(tellCursor);
  useEffect(() => {
    tell.current = tellCursor;
  });
  useEffect(() => session?.subscribe(() => tell.current()), [session]);
  const organisationId = organisation.id;
  const personId = person.id;
  useEffect(() => {
    session?.showCursors(remoteCursors, { organisation: { id: organisationId }, person: { id: personId } });
  }, [session, remoteCursors, organisationId, personId]);

  return (
    <div className={classNames("og-editor", isReadOnly && "og-editor--read-only")}>
      {!isReadOnly && session && status && (
        <EditorToolbar
          ref={toolbar}
          session={session}
          status={status}
          labels={toolbarLabels}
          onLinkRequest={() => setIsAskingLink(true)}
        />
      )}
      <div className="og-editor__frame">
        {placeholder && status?.isEmpty && (
          <span className="og-editor__placeholder" aria-hidden="true">
            {placeholder}
          </span>
        )}
        <div ref={mount} />
      </div>
      {isAskingLink && session && status && (
        <LinkDialog
          labels={toolbarLabels}
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
