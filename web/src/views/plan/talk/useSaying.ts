import type { Saying } from "../../../engine/discussion/edits";
import type { Mention } from "../../../engine/discussion/read";
import { useEngine } from "../../services";

/** What we say, now. */
export function useSaying(): (text: string, mentions?: readonly Mention[]) => Saying {
  const { organisation, person } = useEngine().session;
  return (text, mentions = []) => ({
    organisation: organisation.id,
    person: person.name,
    at: Date.now(),
    text,
    mentions,
  });
}
