import { Goals } from "./Goals";

/** What solving the problem takes. */
export function GoalsSection() {
  return (
    <>
      <Goals />
    </>
  );
}
