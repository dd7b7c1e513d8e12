import type { IconName } from "../design";
import type { CopyState } from "../engine/saveTracker";

/** The icon beside the words that say whether an organisation has the version on the screen. */
export const COPY_ICONS: Record<CopyState, IconName> = { has: "check", behind: "cloud", unknown: "more" };
