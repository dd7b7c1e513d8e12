/**
 * Text that several people write at the same time. The rules (what a splice is, which address may be a link, how
 * ProseMirror and Automerge stay equal) know nothing of React; the two components bind them to the page.
 */
export { CollaborativeText, type CollaborativeTextProps } from "./plainText/CollaborativeText";
export { safeHref } from "./links";
export { type EditorLabels } from "./richText/labels";
export { type RemoteCursor } from "./richText/remoteCursors";
export { RichTextEditor, type RichTextEditorProps } from "./richText/RichTextEditor";
export { type TextCursor } from "./richText/session";
export { type TextPath } from "./textPath";
