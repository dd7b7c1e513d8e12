import { useState, type ReactNode } from "react";

import { useMayEdit, ValueButton } from "../../design";
import "./items.css";

/**
 * A value that becomes its control when someone presses it, so that a table of a thousand rows holds the controls of
 * one. `children` gives the control, and is told how it becomes a value again: with the focus on it, unless that has gone
 * elsewhere already.
 */
export function InlineEdit({
  label,
  value,
  children,
}: {
  /** What the value is of. */
  label: string;
  value: ReactNode;
  children: (done: (end?: "left") => void) => ReactNode;
}) {
  const [state, setState] = useState<"value" | "control" | "returned">("value");
  const mayEdit = useMayEdit();
  if (!mayEdit) return value;
  if (state !== "control") {
    return (
      <ValueButton
        className="inline-edit"
        label={label}
        autoFocus={state === "returned"}
        onPress={() => setState("control")}
      >
        {value}
      </ValueButton>
    );
  }
  const done = (end?: "left") => setState(end === "left" ? "value" : "returned");
  return (
    <div
      className="inline-edit__field"
      // On the way down: the parts of a date keep the keys that they know for themselves.
      onKeyDownCapture={(event) => {
        if (event.key !== "Escape" && event.key !== "Enter") return;
        // Enter chooses in a calendar, and Escape closes it: both happen in a layer of their own.
        if (!event.currentTarget.contains(event.target as Node)) return;
        if (event.key === "Enter" && (event.target as Element).closest("button")) return;
        event.preventDefault();
        done();
      }}
    >
      {children(done)}
    </div>
  );
}
