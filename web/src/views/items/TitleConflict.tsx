import type { Kind } from "../../engine/generated/table";
import { specOf } from "../../engine/spec";
import { FieldConflict } from "../insight/conflicts/FieldConflict";

/** Stands beside the name of an item: leads to the choice when people gave it several names while apart. */
export function TitleConflict({ item: { entity, id } }: { item: { entity: Kind; id: string } }) {
  return <FieldConflict kind={entity} id={id} field={specOf(entity).title} />;
}
