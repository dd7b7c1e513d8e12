import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useCallback, useLayoutEffect, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import type { TextPath } from "../textPath";
import { editorPlugins, type EditorActions } from "./plugins";
import { RichTextSession, type ExtraPlugins } from "./session";
import { isSameStatus, statusOf, type EditorStatus } from "./status";

export interface SessionSetup extends EditorActions {
  handle: DocHandle<unknown>;
  path: TextPath;
  /** The element that becomes the editor while the text is open. */
  content: RefObject<HTMLElement | null>;
  isOpen: boolean;
  extraPlugins: ExtraPlugins | undefined;
  /** Called right after the editor is there. */
  onOpened: (session: RichTextSession) => void;
  onFocusChange: (isFocused: boolean) => void;
}

export interface OpenSession {
  session: RichTextSession | null;
  status: EditorStatus | null;
}

/** Opens the text in the element of `content` while `isOpen`, and follows what the caller wants of it. */
export function useSession(setup: SessionSetup): OpenSession {
  const latest = useRef(setup);
  const [session, setSession] = useState<RichTextSession | null>(null);
  const { handle, content, isOpen, extraPlugins } = setup;
  const pathKey = JSON.stringify(setup.path);

  useLayoutEffect(() => {
    latest.current = setup;
  });

  useLayoutEffect(() => {
    if (!isOpen || !content.current) return undefined;
    const opened = new RichTextSession({
      mount: content.current,
      handle,
      path: JSON.parse(pathKey) as TextPath,
      plugins: editorPlugins({
        onLinkRequest: () => latest.current.onLinkRequest(),
        onToolbarRequest: () => latest.current.onToolbarRequest(),
        onMentionKey: (key) => latest.current.onMentionKey(key),
        onPasteNotice: (notice) => latest.current.onPasteNotice(notice),
      }),
      extraPlugins,
      props: {
        // The bar with tools lies over the end of a long text.
        scrollMargin: { top: 96, bottom: 96, left: 8, right: 8 },
        scrollThreshold: { top: 96, bottom: 72, left: 0, right: 0 },
        handleDOMEvents: {
          focus: () => latest.current.onFocusChange(true),
          blur: () => latest.current.onFocusChange(false),
        },
      },
    });
    setSession(opened);
    latest.current.onOpened(opened);
    return () => {
      setSession(null);
      opened.destroy();
    };
  }, [handle, pathKey, content, isOpen, extraPlugins]);

  const lastStatus = useRef<{ of: RichTextSession; status: EditorStatus } | null>(null);
  const subscribe = useCallback(
    (listener: () => void) => session?.subscribe(listener) ?? (() => undefined),
    [session],
  );
  const getStatus = useCallback(() => {
    if (!session) return null;
    const status = statusOf(session.getState());
    const last = lastStatus.current;
    if (last?.of === session && isSameStatus(last.status, status)) return last.status;
    lastStatus.current = { of: session, status };
    return status;
  }, [session]);

  return { session, status: useSyncExternalStore(subscribe, getStatus) };
}
