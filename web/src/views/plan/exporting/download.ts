import type { ExportFile } from "../../../engine/export/formats";

/** Milliseconds that a browser gets to take the file before its address goes. */
const KEPT = 60_000;

/** Hands a file to the person, as browsers do it. */
export function download({ name, type, content }: ExportFile): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}
