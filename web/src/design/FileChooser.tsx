import type { RefObject } from "react";

export interface FileChooserProps {
  /** What opens it: `chooser.current?.click()`. */
  chooser: RefObject<HTMLInputElement | null>;
  /** Media types or endings that people are offered; a person may choose another file all the same. */
  accepts: readonly string[];
  onChoose: (file: File) => void;
}

/** Lets a person choose a file from a menu, which closes before the choice is made: so the chooser stands beside it. */
export function FileChooser({ chooser, accepts, onChoose }: FileChooserProps) {
  return (
    <input
      ref={chooser}
      type="file"
      hidden
      accept={accepts.join(",")}
      onChange={(event) => {
        const file = event.target.files?.[0];
        // The same file may be chosen again, repaired.
        event.target.value = "";
        if (file) onChoose(file);
      }}
    />
  );
}
