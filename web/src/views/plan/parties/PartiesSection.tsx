import { Parties } from "./Parties";
import { Responsibilities } from "./responsibilities/Responsibilities";

/** Who can help, and who does what. */
export function PartiesSection() {
  return (
    <>
      <Parties />
      <Responsibilities />
    </>
  );
}
