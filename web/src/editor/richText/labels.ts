/** The texts of the editor, in the language of the page. */
export interface EditorLabels {
  /** Name of the toolbar. */
  toolbar: string;
  heading2: string;
  heading3: string;
  bold: string;
  italic: string;
  bulletList: string;
  numberedList: string;
  quote: string;
  link: string;
  undo: string;
  redo: string;
  linkTitle: string;
  linkAddress: string;
  /** Says what an address may look like. */
  linkHelp: string;
  /** Shown for an address that is not allowed; says which ones are. */
  linkRefused: string;
  linkSave: string;
  linkRemove: string;
  cancel: string;
}
