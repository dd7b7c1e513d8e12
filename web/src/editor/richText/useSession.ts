import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import type { TextPath } from "../textPath";
import { editorPlugins, type EditorActions } from "./plugins";
import { RichTextSession } from "./session";
import { isSameStatus, statusOf, type EditorStatus } from "./status";

export interface SessionSetup extends EditorActions {
  handle: DocHandle<unknown>;
  path: TextPath;
  isReadOnly: boolean;
  attributes: Record<string, string>;
  onFocusChange: (isFocused: boolean) => void;
}

export interface OpenSession {
  session: RichTextSession | null;
  status: EditorStatus | null;
  mount: RefObject<HTMLDivElement | null>;
}

/** Opens the text in the element of `mount`, and follows what the caller wants of it without reopening it. */
export function useSession(setup: SessionSetup): OpenSession {
  const mount = useRef<HTMLDivElement>(null);
  const latest = useRef(setup);
  const [session, setSession] = useState<RichTextSession | null>(null);
  const { handle } = setup;
  const pathKey = JSON.stringify(setup.path);
  const viewKey = JSON.stringify([setup.attributes, setup.isReadOnly]);

  useEffect(() => {
    latest.current = setup;
  });

  useEffect(() => {
    if (!mount.current) return undefined;
    const opened = new RichTextSession({
      mount: mount.current,
      handle,
      path: JSON.parse(pathKey) as TextPath,
      plugins: editorPlugins({
        onLinkRequest: () => latest.current.onLinkRequest(),
        onToolbarRequest: () => latest.current.onToolbarRequest(),
      }),
      props: {
        attributes: () => latest.current.attributes,
        editable: () => !latest.current.isReadOnly,
        handleDOMEvents: {
          focus: () => latest.current.onFocusChange(true),
          blur: () => latest.current.onFocusChange(false),
        },
      },
    });
    setSession(opened);
    return () => {
      setSession(null);
      opened.destroy();
    };
  }, [handle, pathKey]);

  useEffect(() => {
    // New functions make the view ask again.
    session?.view.setProps({
      attributes: () => latest.current.attributes,
      editable: () => !latest.current.isReadOnly,
    });
  }, [session, viewKey]);

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

  return { session, status: useSyncExternalStore(subscribe, getStatus), mount };
}
