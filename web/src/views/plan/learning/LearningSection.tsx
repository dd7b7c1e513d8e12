import { EntityBlock } from "./EntityBlock";

/** What was learned: reflections, the lessons from them, and reviews. */
export function LearningSection() {
  return (
    <>
      <EntityBlock kind="reflection" />
      <EntityBlock kind="lesson" />
      <EntityBlock kind="review" />
    </>
  );
}
