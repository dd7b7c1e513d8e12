import { Assumptions } from "./assumptions/Assumptions";
import { Efforts } from "./efforts/Efforts";
import { Goals } from "./Goals";
import { Indicators } from "./indicators/Indicators";
import { Options } from "./options/Options";

/** What solving the problem takes. */
export function GoalsSection() {
  return (
    <>
      <Goals />
      <Indicators />
      <Options />
      <Efforts />
      <Assumptions />
    </>
  );
}
