import type { MappedNodeSpec } from "@automerge/prosemirror";
import i18next from "i18next";
import type { DOMOutputSpec, Node } from "prosemirror-model";

/** How many boxes were drawn: their names point at the text beside them by a number of its own. */
let drawn = 0;

function box(element: Element): HTMLInputElement | null {
  const found = element.querySelector<HTMLInputElement>('input[type="checkbox"]');
  // That of a list inside this item is not this item's.
  return found?.closest("li") === element ? found : null;
}

/** A list of things to tick off. */
export const taskNodes: Record<"task_list" | "task_item", MappedNodeSpec> = {
  task_list: {
    content: "task_item+",
    group: "block",
    parseDOM: [
      {
        tag: "ul",
        priority: 60,
        getAttrs: (element) => ([...element.children].some((item) => box(item) !== null) ? null : false),
      },
    ],
    toDOM: () => ["ul", { class: "og-rich-text__tasks" }, 0],
  },
  task_item: {
    automerge: { block: { within: { task_list: "task-list-item" } } },
    attrs: { checked: { default: false } },
    content: "paragraph block*",
    defining: true,
    parseDOM: [
      {
        tag: "li",
        priority: 60,
        getAttrs: (element) => {
          const found = box(element);
          return found === null ? false : { checked: found.hasAttribute("checked") };
        },
      },
    ],
    toDOM: drawTask,
  },
};

function drawTask(node: Node): DOMOutputSpec {
  drawn += 1;
  const name = `og-task-${drawn}`;
  const isChecked = node.attrs["checked"] === true;
  return [
    "li",
    { class: isChecked ? "og-rich-text__task og-rich-text__task--done" : "og-rich-text__task" },
    [
      "span",
      { class: "og-rich-text__box", contenteditable: "false" },
      [
        "input",
        {
          type: "checkbox",
          tabindex: "-1",
          "aria-labelledby": name,
          // While there is no text beside it yet.
          "aria-label": i18next.t("editor.emptyTask"),
          ...(isChecked ? { checked: "" } : {}),
        },
      ],
    ],
    ["div", { id: name, class: "og-rich-text__task-text" }, 0],
  ];
}
