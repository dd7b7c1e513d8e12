/** The texts of the editor, in the order of the page's catalogue. */
export const EDITOR_LABELS = [
  "toolbar",
  "heading2",
  "heading3",
  "bold",
  "italic",
  "bulletList",
  "numberedList",
  "quote",
  "link",
  "undo",
  "redo",
  "linkTitle",
  "linkAddress",
  "linkHelp",
  "linkRefused",
  "linkSave",
  "linkRemove",
  "cancel",
] as const;

/** The texts of the editor, in the language of the page. */
export type EditorLabels = Readonly<Record<(typeof EDITOR_LABELS)[number], string>>;
