import { Icon } from "../../design";
import type { Refer } from "./useReferences";

/** The things that are referred to, by name; what is gone says so. */
export function References({ ids, refer }: { ids: readonly string[]; refer: Refer }) {
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
