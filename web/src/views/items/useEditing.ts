import { useState } from "react";

interface Editing {
  id: string;
  isNew: boolean;
}

/**
 * Which item of a section has its dialog open. An item that was added and left empty disappears again
 * when its dialog closes, so that a mistaken press leaves nothing behind.
 */
export function useEditing<T extends { id: string }>(
  items: readonly T[],
  isEmpty: (item: T) => boolean,
  remove: (id: string) => void,
) {
  const [editing, setEditing] = useState<Editing | null>(null);
  // Someone else may remove the item meanwhile: then there is nothing to edit.
  const item = items.find(({ id }) => id === editing?.id);
  return {
    item,
    isNew: editing?.isNew ?? false,
    edit: (id: string) => setEditing({ id, isNew: false }),
    editNew: (id: string) => setEditing({ id, isNew: true }),
    close: () => {
      if (editing?.isNew && item && isEmpty(item)) remove(item.id);
      setEditing(null);
    },
  };
}
