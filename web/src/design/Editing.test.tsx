// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Button, Checkbox, Editing, NumberField, Select, TextField } from ".";

let root: Root;
let page: HTMLElement;

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  page = document.createElement("div");
  document.body.append(page);
  root = createRoot(page);
});

afterEach(() => {
  act(() => root.unmount());
  page.remove();
});

const none = () => undefined;

function Controls() {
  return (
    <>
      <TextField label="Naam" value="Opvang" onChange={none} />
      <NumberField label="Aantal" value={3} onChange={none} />
      <Select label="Bron" value="a" options={[{ id: "a", label: "Bewoner" }]} onChange={none} />
      <Checkbox isSelected onChange={none}>
        Bereikt
      </Checkbox>
      <Button isEdit>Toevoegen</Button>
      <Button>Meer tonen</Button>
    </>
  );
}

/** What can still be changed or pressed, in words. */
const open = () =>
  [...page.querySelectorAll<HTMLInputElement | HTMLButtonElement>("input:not([type=hidden]), button")]
    .filter((control) => !control.disabled && !("readOnly" in control && control.readOnly) && !control.hidden)
    .map((control) => control.textContent || control.type);

describe("where nothing may be changed", () => {
  it("fields show what they hold and take nothing, and only what edits nothing can be pressed", () => {
    act(() =>
      root.render(
        <Editing isAllowed={false}>
          <Controls />
        </Editing>,
      ),
    );
    expect(page.querySelector("input")?.value).toBe("Opvang");
    expect(open()).toEqual(["Meer tonen"]);
  });

  it("a choice of what to see still works", () => {
    act(() =>
      root.render(
        <Editing isAllowed={false}>
          <Editing>
            <TextField label="Zoeken" value="" onChange={none} />
          </Editing>
        </Editing>,
      ),
    );
    expect(open()).toEqual(["text"]);
  });
});
