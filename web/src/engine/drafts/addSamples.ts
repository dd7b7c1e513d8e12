import type { Engine } from "../engine";
import { randomId } from "../ids";
import { foundingOf } from "./draft";
import { addFounded, foundFrom } from "./founding";
import { samples } from "./starts";

/**
 * Makes the three sample plans, which link to each other. The links come after, because each needs the id of a plan that
 * is made later.
 */
export async function addSamples(
  engine: Pick<Engine, "createPlan" | "plan">,
  titled: (title: string) => string,
): Promise<void> {
  const { plans } = await samples();
  const made = plans.map(({ id, draft }) => {
    const title = titled(String(draft.fields["title"]));
    const founding = foundingOf(draft, title, randomId);
    const entities = founding.entities.filter(({ kind }) => kind !== "link");
    const documentId = engine.createPlan(title, (plan) => foundFrom(plan, { ...founding, entities }));
    return { id, documentId, links: founding.entities.filter(({ kind }) => kind === "link") };
  });
  const ids = new Map(made.map(({ id, documentId }) => [id, documentId]));
  for (const { documentId, links } of made) {
    engine.plan(documentId)?.handle.change((plan) => {
      for (const link of links) {
        addFounded(plan, { ...link, fields: { ...link.fields, plan: ids.get(String(link.fields["plan"])) ?? "" } });
      }
    });
  }
}
