import { SchemaAdapter, type MappedSchemaSpec } from "@automerge/prosemirror";
import type { Mark, Node } from "prosemirror-model";
import { safeHref } from "../links";
import { mentionFromMark, mentionToMark } from "./mention";
import { tableNodes } from "./tableNodes";
import { taskNodes } from "./taskNodes";

/** Heading levels as the page shows them: level 1 is the page's own. */
const shownLevel = (level: unknown) => Math.min(6, Math.max(2, Math.trunc(Number(level)) || 2));

const heading = (tag: string, level: number) => ({ tag, attrs: { level } });

function linkFromAutomerge(value: unknown): { href: string; title: string } {
  try {
    const link = JSON.parse(String(value)) as { href?: unknown; title?: unknown };
    return {
      href: safeHref(link.href) ?? "",
      title: typeof link.title === "string" ? link.title : "",
    };
  } catch {
    return { href: "", title: "" };
  }
}

/** What our rich text can hold, and how Automerge's block markers and marks map to it. */
const spec: MappedSchemaSpec = {
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      automerge: { block: "paragraph" },
      content: "inline*",
      group: "block",
      parseDOM: [{ tag: "p" }],
      toDOM: () => ["p", 0],
    },
    // Blocks of other programs and of later versions: shown as plain text, and kept as they are.
    unknownBlock: {
      automerge: { unknownBlock: true },
      content: "block+",
      group: "block",
      toDOM: () => ["div", { class: "og-rich-text__unknown" }, 0],
    },
    blockquote: {
      automerge: { block: "blockquote" },
      content: "block+",
      group: "block",
      defining: true,
      parseDOM: [{ tag: "blockquote" }],
      toDOM: () => ["blockquote", 0],
    },
    heading: {
      automerge: {
        block: "heading",
        attrParsers: {
          fromAutomerge: (block) => ({ level: block.attrs["level"] }),
          fromProsemirror: (node: Node) => ({ level: node.attrs["level"] as number }),
        },
      },
      attrs: { level: { default: 2 } },
      content: "inline*",
      group: "block",
      defining: true,
      parseDOM: [
        heading("h1", 2),
        heading("h2", 2),
        heading("h3", 3),
        heading("h4", 3),
        heading("h5", 3),
        heading("h6", 3),
      ],
      toDOM: (node) => [`h${shownLevel(node.attrs["level"])}`, 0],
    },
    text: { group: "inline" },
    ordered_list: {
      content: "list_item+",
      group: "block",
      parseDOM: [{ tag: "ol" }],
      toDOM: () => ["ol", 0],
    },
    bullet_list: {
      content: "list_item+",
      group: "block",
      parseDOM: [{ tag: "ul" }],
      toDOM: () => ["ul", 0],
    },
    list_item: {
      automerge: {
        block: { within: { ordered_list: "ordered-list-item", bullet_list: "unordered-list-item" } },
      },
      content: "paragraph block*",
      defining: true,
      parseDOM: [{ tag: "li" }],
      toDOM: () => ["li", 0],
    },
    ...taskNodes,
    ...tableNodes,
  },
  marks: {
    link: {
      automerge: {
        markName: "link",
        parsers: {
          fromAutomerge: linkFromAutomerge,
          fromProsemirror: (mark: Mark) =>
            JSON.stringify({ href: mark.attrs["href"] as string, title: mark.attrs["title"] as string }),
        },
      },
      attrs: { href: {}, title: { default: "" } },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (element) => {
            const href = safeHref(element.getAttribute("href"));
            return href === null ? false : { href, title: "" };
          },
        },
      ],
      // The last door: whatever a mark holds, an address that is not allowed never becomes an `href`.
      toDOM: (mark) => {
        const href = safeHref(mark.attrs["href"]);
        return href === null
          ? ["span", 0]
          : [
              "a",
              {
                href,
                rel: "noopener noreferrer nofollow",
                target: "_blank",
                title: mark.attrs["title"] || href,
              },
              0,
            ];
      },
    },
    mention: {
      automerge: { markName: "mention", parsers: { fromAutomerge: mentionFromMark, fromProsemirror: mentionToMark } },
      attrs: { organisation: { default: "" }, person: { default: "" } },
      inclusive: false,
      parseDOM: [
        {
          tag: "span[data-mention]",
          getAttrs: (element) => mentionFromMark(element.getAttribute("data-mention")),
        },
      ],
      toDOM: (mark) => ["span", { class: "og-rich-text__mention", "data-mention": mentionToMark(mark) }, 0],
    },
    strike: {
      automerge: { markName: "strike" },
      inclusive: true,
      parseDOM: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }, { style: "text-decoration=line-through" }],
      toDOM: () => ["s", 0],
    },
    em: {
      automerge: { markName: "em" },
      inclusive: true,
      parseDOM: [{ tag: "i" }, { tag: "em" }, { style: "font-style=italic" }],
      toDOM: () => ["em", 0],
    },
    strong: {
      automerge: { markName: "strong" },
      inclusive: true,
      parseDOM: [
        { tag: "strong" },
        // Some programs wrap everything that they copy in a `<b>` that is not bold.
        { tag: "b", getAttrs: (element) => (element.style.fontWeight === "normal" ? false : null) },
        {
          style: "font-weight",
          getAttrs: (value) => (/^(bold(er)?|[6-9]\d{2})$/.test(value) ? null : false),
        },
      ],
      toDOM: () => ["strong", 0],
    },
  },
};

export const adapter = new SchemaAdapter(spec);
export const schema = adapter.schema;

// The library takes no attributes of blocks that stand within another node only.
for (const [block, attribute] of [
  ["task-list-item", "checked"],
  ["table-row", "header"],
] as const) {
  const mapping = adapter.nodeMappings.find(({ blockName }) => blockName === block);
  if (!mapping) throw new Error(`no node is mapped to ${block}`);
  mapping.attrParsers = {
    fromAutomerge: ({ attrs }) => ({ [attribute]: attrs[attribute] === true }),
    fromProsemirror: (node) => ({ [attribute]: node.attrs[attribute] === true }),
  };
}

// The library renders an unknown inline object as a loose text node, which ProseMirror cannot place a cursor around.
adapter.unknownLeaf.spec.toDOM = () => ["span", { class: "og-rich-text__object" }, "\u25a1"];
adapter.unknownMark.spec.toDOM = () => ["span", 0];
