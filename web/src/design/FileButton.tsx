import { FileTrigger } from "react-aria-components";
import { Button, type ButtonProps } from "./Button";

export interface FileButtonProps extends Pick<ButtonProps, "variant" | "size" | "icon" | "isBusy" | "isWide" | "children"> {
  /** Media types or endings that people are offered; a person may choose another file all the same. */
  accepts: readonly string[];
  onChoose: (file: File) => void;
}

/** Lets a person choose one file of the device. */
export function FileButton({ accepts, onChoose, ...button }: FileButtonProps) {
  return (
    <FileTrigger
      acceptedFileTypes={accepts}
      onSelect={(files) => {
        const file = files?.[0];
        if (file) onChoose(file);
      }}
    >
      <Button {...button} />
    </FileTrigger>
  );
}
