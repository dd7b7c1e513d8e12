import { CARD, type Point } from "./layout";

/** How far an edge bends, where one leads back. */
const BEND = 44;
/** Where along a bent line its words stand: 0 is the beginning, 1 the end. */
const NEARER = 0.38;
/** Room for the head of the arrow. */
const GAP = 6;

export interface Edge {
  /** For the `d` of a path. */
  path: string;
  label: Point;
}

/** A line from card to card, bent aside when there is one the other way. */
export function edgeBetween(from: Point, to: Point, isBent: boolean): Edge {
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const bend = isBent ? BEND : 0;
  const across = { x: (-(to.y - from.y) / length) * bend, y: ((to.x - from.x) / length) * bend };
  const control = { x: (from.x + to.x) / 2 + across.x * 2, y: (from.y + to.y) / 2 + across.y * 2 };
  const start = border(from, control, 0);
  const end = border(to, control, GAP);
  // Nearer to where it begins, so that the words of a line back stand elsewhere.
  const at = isBent ? NEARER : 0.5;
  const [before, bending, after] = [(1 - at) ** 2, 2 * at * (1 - at), at ** 2];
  return {
    path: `M${start.x} ${start.y}Q${control.x} ${control.y} ${end.x} ${end.y}`,
    label: {
      x: round(start.x * before + control.x * bending + end.x * after),
      y: round(start.y * before + control.y * bending + end.y * after),
    },
  };
}

/** Where the line from the middle of a card to a point leaves the card. */
function border(middle: Point, towards: Point, gap: number): Point {
  const [dx, dy] = [towards.x - middle.x, towards.y - middle.y];
  const across = Math.min(
    dx === 0 ? Infinity : (CARD.width / 2 + gap) / Math.abs(dx),
    dy === 0 ? Infinity : (CARD.height / 2 + gap) / Math.abs(dy),
  );
  const share = Number.isFinite(across) ? across : 0;
  return { x: round(middle.x + dx * share), y: round(middle.y + dy * share) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
