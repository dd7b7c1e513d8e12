import { Lessons } from "./Lessons";
import { Reflections } from "./Reflections";
import { Reviews } from "./Reviews";

/** What was learned: reflections, the lessons from them, and reviews. */
export function LearningSection() {
  return (
    <>
      <Reflections />
      <Lessons />
      <Reviews />
    </>
  );
}
