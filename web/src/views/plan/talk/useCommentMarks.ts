import { useMemo } from "react";

import type { ExtraPlugins, TextPath } from "../../../editor";
import { commentMarks } from "./commentMarks";
import { placeOfPath } from "./places";
import { useMaybeTalk, type Place } from "./talk";

/** The place of a text of the plan, and the plugins that mark there what is said of it, with those of `others`. */
export function useCommentMarks(
  path: TextPath,
  others: ExtraPlugins | undefined,
): { place: Place | undefined; plugins: ExtraPlugins | undefined } {
  const talk = useMaybeTalk();
  const key = JSON.stringify(path);
  return useMemo(() => {
    const place = placeOfPath(JSON.parse(key) as TextPath);
    if (!talk || !place) return { place: undefined, plugins: others };
    const ours = commentMarks(talk, place);
    return { place, plugins: (text) => [...(others?.(text) ?? []), ...ours(text)] };
  }, [talk, key, others]);
}
