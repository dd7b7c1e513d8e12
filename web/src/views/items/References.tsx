import { Icon } from "../../design";
import type { Kind } from "../../engine/generated/table";
import { useReferences } from "./useReferences";

/** The things of these kinds that are referred to, by name; what is gone says so. */
export function References({ ids, targets }: { ids: readonly string[]; targets: readonly Kind[] }) {
  const refer = useReferences(targets);
  const referred = ids.map(refer).filter((found) => found !== undefined);
  if (referred.length === 0) return null;
  return (
    <ul className="references">
      {referred.map(({ id, is, words }) => (
        <li key={id} className="references__item">
          {is !== "present" && <Icon name="warning" />}
          {words}
        </li>
      ))}
    </ul>
  );
}
