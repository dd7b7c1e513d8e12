import { useEffect, useState } from "react";
import { onTextChange } from "../textChanges";
import { PATTERNS, type Writer } from "./authorship";
import type { RichTextSession } from "./session";

/** Milliseconds after a change in which more of them are waited for. */
const PAUSE = 1_000;

/**
 * Draws in an open text which organisation wrote what, for as long as that `isShown`.
 *
 * @returns the writers in the order in which they come in the text; null while it is not known yet
 */
export function useAuthors(
  session: RichTextSession | null,
  isShown: boolean,
  nameOf: (organisation: string) => string,
): readonly Writer[] | null {
  const [writers, setWriters] = useState<readonly Writer[] | null>(null);
  useEffect(() => {
    if (!session || !isShown) return undefined;
    let later: ReturnType<typeof setTimeout> | undefined;
    let asked = new AbortController();
    const look = async () => {
      asked.abort();
      asked = new AbortController();
      const { signal } = asked;
      // Few ask this, so what finds it out comes with the first who does.
      const [{ attribution }, { Cancelled, Pace }] = await Promise.all([
        import("../../engine/insight/attribution"),
        import("../../engine/insight/pace"),
      ]);
      try {
        const written = await attribution(session.handle.doc() as never, session.path, new Pace(signal));
        if (signal.aborted) return;
        const ids = [...new Set(written.map(({ organisation }) => organisation ?? ""))];
        const found = ids.map((id, index): Writer => {
          return { id, name: nameOf(id), pattern: PATTERNS[index % PATTERNS.length] ?? "solid" };
        });
        session.showAuthors(written, new Map(found.map((writer) => [writer.id, writer])));
        setWriters(found);
      } catch (error) {
        if (!(error instanceof Cancelled)) throw error;
      }
    };
    void look();
    const stop = onTextChange(session.handle, session.path, () => {
      clearTimeout(later);
      later = setTimeout(() => void look(), PAUSE);
    });
    return () => {
      stop();
      clearTimeout(later);
      asked.abort();
      session.hideAuthors();
      setWriters(null);
    };
  }, [session, isShown, nameOf]);
  return writers;
}
