import { startBeside } from "../beside/start";
import type { Founding } from "../drafts/founding";
import { LARGEST_FILE } from "./planFile";
import { FileProblems, type FileProblem } from "./problem";

/** Milliseconds after which a file is given up. */
const PATIENCE = 30_000;

/**
 * The plan in a file that a person chose, read out of the way of the page.
 *
 * @throws FileProblems when it holds none, or takes too long
 */
export async function readPlanFile(file: File): Promise<Founding> {
  if (file.size > LARGEST_FILE) throw new FileProblems([{ name: "tooLarge" }]);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const worker = startBeside("file");
  try {
    return await new Promise<Founding>((resolve, reject) => {
      const refuse = (problems: readonly FileProblem[]) => reject(new FileProblems(problems));
      const timer = setTimeout(() => refuse([{ name: "tooLong" }]), PATIENCE);
      worker.onmessage = ({ data }: MessageEvent<{ founding: Founding } | { problems: FileProblem[] }>) => {
        clearTimeout(timer);
        if ("founding" in data) resolve(data.founding);
        else refuse(data.problems);
      };
      worker.onerror = () => {
        clearTimeout(timer);
        refuse([{ name: "unreadable" }]);
      };
      worker.postMessage(bytes, [bytes.buffer]);
    });
  } finally {
    worker.terminate();
  }
}
