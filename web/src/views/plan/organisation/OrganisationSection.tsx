import { useItemList } from "../../items/useItemList";
import { Actions } from "../actions/Actions";
import { Agreements } from "../agreements/Agreements";
import { Decisions } from "../decisions/Decisions";
import { GroundRules } from "../groundRules/GroundRules";
import { Milestones } from "../milestones/Milestones";
import { Resources } from "../resources/Resources";
import { Risks } from "../risks/Risks";
import { Tables } from "../tables/Tables";

/** How the organisations do it together: who does what and when, what they decided and agreed, and with what means. */
export function OrganisationSection() {
  // The timeline of the actions shows the milestones, and opens them.
  const milestones = useItemList("milestone");
  return (
    <>
      <Actions milestones={milestones.items} onMilestone={milestones.commands.edit} />
      <Milestones list={milestones} />
      <Decisions />
      <Agreements />
      <Tables />
      <Resources />
      <Risks />
      <GroundRules />
    </>
  );
}
