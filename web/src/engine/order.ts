/** Something in an order that people choose. */
export interface Placed {
  id: string;
  /** Place among its siblings, as a fractional index. */
  position: string;
}

/** By position; ties, which two organisations make while apart, by id: the same order everywhere. */
export function inOrder(a: Placed, b: Placed): number {
  return compareText(a.position, b.position) || compareText(a.id, b.id);
}

/** Which of two texts comes first by their characters, as nodes order them. JavaScript goes by UTF-16 units. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const difference = rank(a.charCodeAt(index)) - rank(b.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Surrogates are halves of characters beyond all that take one unit, but not beyond all units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
