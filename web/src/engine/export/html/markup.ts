/** HTML that is made of nothing but what was escaped or written here. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

type Piece = Markup | string | number | readonly Piece[];

/** HTML in which every value that is no markup itself is escaped, also where it stands in an attribute. */
export function html(template: TemplateStringsArray, ...values: Piece[]): Markup {
  return new Markup(template.reduce((made, part, index) => made + escaped(values[index - 1] ?? "") + part));
}

function escaped(value: Piece): string {
  if (value instanceof Markup) return value.html;
  if (Array.isArray(value)) return (value as readonly Piece[]).map(escaped).join("");
  return String(value).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");
}

/** Pieces with something between them. */
export function joined(pieces: readonly Markup[], between: string): Markup {
  return html`${pieces.flatMap((piece, index) => (index > 0 ? [between, piece] : [piece]))}`;
}

export const NOTHING = new Markup("");
