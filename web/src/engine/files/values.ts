import type { Said } from "../drafts/founding";
import { LIMITS, VOCABULARIES } from "../generated/words";
import { isMap, readDay, readNumber, readOrganisation, readTime } from "../read";
import { isPlain, mentionOf, plainText, pushRun, type Block, type Run } from "../richText";
import type { FieldSpec } from "../spec";

/** What keeps a text from being shown as it is: control characters, changes of direction, marks of blocks. */
const FORBIDDEN = /[\u202a-\u202e\u2066-\u2069\ufffc]|(?![\n\t])\p{Cc}/u;
const KINDS = [
  "paragraph",
  "heading",
  "bulletItem",
  "numberedItem",
  "quote",
  "taskItem",
  "tableRow",
  "tableCell",
  "other",
];
const DEEPEST = 16;

/** A value of a field as the JSON of a plan has it; `undefined` when it is not what its kind allows. */
export function valueOf(value: unknown, spec: FieldSpec): Said | undefined {
  if (spec.kind === "rich") return blocksOf(value);
  if (value === null) return nothingOf(spec);
  switch (spec.kind) {
    case "line":
      return isText(value, LIMITS.lineCharacters) && !value.includes("\n") ? value : undefined;
    case "prose":
      if (Array.isArray(value)) return proseOf(value);
      return isText(value, LIMITS.proseCharacters) ? value : undefined;
    case "choice":
    case "state":
      return (VOCABULARIES[spec.words] as readonly unknown[]).includes(value) ? (value as string) : undefined;
    case "day":
      return typeof value === "string" && readDay(value) === value ? value : undefined;
    case "time":
      return typeof value === "string" && readTime(value) === value ? value : undefined;
    case "number":
      return typeof value === "number" && readNumber(value) !== null && value >= spec.min && value <= spec.max
        ? value
        : undefined;
    case "flag":
      return typeof value === "boolean" ? value : undefined;
    case "reference":
      return isId(value) ? value : undefined;
    case "organisation":
      return isOrganisation(value) ? value : undefined;
    case "plan":
      return typeof value === "string" && /^[1-9A-HJ-NP-Za-km-z]{10,64}$/.test(value) ? value : undefined;
    case "references":
      return all(value, isId);
    case "organisations":
      return all(value, isOrganisation);
    case "version":
      return all(value, (head): head is string => typeof head === "string" && /^[0-9a-f]{64}$/.test(head));
    case "strings":
      return all(value, (line): line is string => isText(line, LIMITS.lineCharacters) && !line.includes("\n"));
  }
}

export function isId(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9._-]{1,200}$/.test(value);
}

export function isOrganisation(value: unknown): value is string {
  return typeof value === "string" && value !== "" && readOrganisation(value) === value;
}

function nothingOf({ kind }: FieldSpec): Said | undefined {
  return kind === "line" || kind === "prose" || kind === "flag" || kind === "references" || kind === "organisations"
    ? undefined
    : null;
}

function isText(value: unknown, longest: number): value is string {
  if (typeof value !== "string" || FORBIDDEN.test(value) || !value.isWellFormed()) return false;
  return value.length <= longest || [...value].length <= longest;
}

function all(value: unknown, fits: (item: unknown) => item is string): readonly string[] | undefined {
  return Array.isArray(value) && value.length <= LIMITS.entities && value.every(fits) ? value : undefined;
}

/** Blocks for a field of prose, which is a plain text as long as nothing in them is formatted. */
function proseOf(value: readonly unknown[]): Said | undefined {
  const blocks = blocksOf(value);
  return blocks && isPlain(blocks) ? blocks.map(plainText).join("") : blocks;
}

function blocksOf(value: unknown): readonly Block[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const blocks: Block[] = [];
  let length = 0;
  for (const item of value) {
    const block = blockOf(item);
    if (!block) return undefined;
    length += 1 + block.content.reduce((sum, { text }) => sum + text.length, 0);
    if (length > LIMITS.proseCharacters) return undefined;
    blocks.push(block);
  }
  return blocks;
}

function blockOf(value: unknown): Block | undefined {
  if (!isMap(value) || !hasOnly(value, ["kind", "level", "checked", "header", "name", "parents", "content"])) {
    return undefined;
  }
  const { kind, level, checked = false, header = false, name, parents = [], content } = value;
  if (!KINDS.includes(kind as string) || !Array.isArray(content) || !Array.isArray(parents)) return undefined;
  if (parents.length > DEEPEST || !parents.every((parent) => isText(parent, LIMITS.lineCharacters))) return undefined;
  if ((kind === "heading") !== isLevel(level) || (kind === "other") !== isText(name, LIMITS.lineCharacters)) {
    return undefined;
  }
  if (typeof checked !== "boolean" || typeof header !== "boolean") return undefined;
  const runs = content.map(runOf);
  if (!runs.every((run) => run !== undefined)) return undefined;
  const joined: Run[] = [];
  for (const run of runs) pushRun(joined, run);
  return {
    kind: kind as Block["kind"],
    ...(kind === "heading" ? { level: level as number } : {}),
    ...(kind === "taskItem" ? { checked } : {}),
    ...(kind === "tableRow" ? { header } : {}),
    ...(kind === "other" ? { name: name as string } : {}),
    ...(parents.length > 0 ? { parents } : {}),
    content: joined,
  };
}

function isLevel(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 6;
}

function runOf(value: unknown): Run | undefined {
  if (!isMap(value) || !hasOnly(value, ["text", "strong", "em", "strike", "mention", "link"])) return undefined;
  const { text, strong = false, em = false, strike = false, mention, link } = value;
  if (!isText(text, LIMITS.proseCharacters)) return undefined;
  if (typeof strong !== "boolean" || typeof em !== "boolean" || typeof strike !== "boolean") return undefined;
  const mentioned = mention === undefined ? undefined : mentionOf(JSON.stringify(mention));
  if (mention !== undefined && !mentioned) return undefined;
  if (link !== undefined && !isText(link, LIMITS.proseCharacters)) return undefined;
  return {
    text,
    ...(strong ? { strong } : {}),
    ...(em ? { em } : {}),
    ...(strike ? { strike } : {}),
    ...(mentioned ? { mention: mentioned } : {}),
    ...(link === undefined || link === "" ? {} : { link }),
  };
}

function hasOnly(value: Record<string, unknown>, names: readonly string[]): boolean {
  return Object.keys(value).every((name) => names.includes(name));
}
