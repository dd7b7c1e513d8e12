/**
 * Text that several people write at the same time. The rules (what a splice is, which address may be a link, how
 * ProseMirror and Automerge stay equal) know nothing of React; the two components bind them to the page.
 */
export { CollaborativeText, type CollaborativeTextProps } from "./plainText/CollaborativeText";
export { safeHref } from "./links";
export { type Mentionable } from "./richText/mentioning";
export { EDITOR_LABELS, type EditorLabels } from "./richText/labels";
export { type RemoteCursor } from "./richText/remoteCursors";
export { RichText, type RichTextProps } from "./richText/RichText";
export { type ExtraPlugins, type OpenText, type TextCursor } from "./richText/session";
export { type TextPath } from "./textPath";
