import type { Mark } from "prosemirror-model";

/** Whom a text mentions: an organisation, or one of its people by the name that changes give as their author. */
export interface Mention {
  organisation: string;
  /** Empty when the organisation as a whole is meant. */
  person: string;
}

const LONGEST = 200;

/** Reads the value of a `mention` mark, whoever wrote it. */
export function mentionFromMark(value: unknown): Mention {
  const nobody = { organisation: "", person: "" };
  if (typeof value !== "string" || value.length > 2 * LONGEST) return nobody;
  try {
    const read = JSON.parse(value) as Partial<Record<keyof Mention, unknown>> | null;
    const text = (name: keyof Mention) => {
      const found = read?.[name];
      return typeof found === "string" ? found.slice(0, LONGEST) : "";
    };
    return { organisation: text("organisation"), person: text("person") };
  } catch {
    return nobody;
  }
}

/** The value of the mark: JSON in one order, so that the same mention is the same mark. */
export function mentionToMark({ attrs }: Pick<Mark, "attrs">): string {
  const { organisation, person } = attrs as Mention;
  return JSON.stringify(person === "" ? { organisation } : { organisation, person });
}
