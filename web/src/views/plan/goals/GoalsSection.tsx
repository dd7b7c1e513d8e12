import { Goals } from "./Goals";
import { Indicators } from "./indicators/Indicators";

/** What solving the problem takes. */
export function GoalsSection() {
  return (
    <>
      <Goals />
      <Indicators />
    </>
  );
}
