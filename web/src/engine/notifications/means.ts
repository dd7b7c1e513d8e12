import type { Mention, Speaker } from "../discussion/read";

/** Whether a mention means a person, or the person's organisation as a whole. */
export function means(mention: Mention, me: Speaker): boolean {
  return mention.organisation === me.organisation && (mention.person === "" || mention.person === me.person);
}
