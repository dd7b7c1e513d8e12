import type { Layout, Point } from "./layout";

/** Which part of the map is in sight: what the map is moved by, in pixels of the screen, and how large it is drawn. */
export interface Viewport extends Point {
  scale: number;
}

export interface Size {
  width: number;
  height: number;
}

const SMALLEST = 0.2;
const LARGEST = 2;

/** All of the map, in the middle; never larger than it is. */
export function fitted(layout: Layout, size: Size): Viewport {
  const scale = within(Math.min(1, size.width / layout.width, size.height / layout.height));
  return {
    scale,
    x: (size.width - layout.width * scale) / 2 - layout.left * scale,
    y: (size.height - layout.height * scale) / 2 - layout.top * scale,
  };
}

/** Larger or smaller, while what is at a point of the screen stays there. */
export function zoomed(viewport: Viewport, factor: number, at: Point): Viewport {
  const scale = within(viewport.scale * factor);
  const ratio = scale / viewport.scale;
  return { scale, x: at.x - (at.x - viewport.x) * ratio, y: at.y - (at.y - viewport.y) * ratio };
}

export function moved(viewport: Viewport, by: Point): Viewport {
  return { ...viewport, x: viewport.x + by.x, y: viewport.y + by.y };
}

/** Moved no further than it takes to have a card in sight. */
export function showing(viewport: Viewport, place: Point, card: Size, size: Size): Viewport {
  const shift = (middle: number, half: number, offset: number, length: number) => {
    const start = (middle - half) * viewport.scale + offset;
    const end = (middle + half) * viewport.scale + offset;
    if (start < 0) return -start;
    return end > length ? length - end : 0;
  };
  return moved(viewport, {
    x: shift(place.x, card.width / 2 + 8, viewport.x, size.width),
    y: shift(place.y, card.height / 2 + 8, viewport.y, size.height),
  });
}

function within(scale: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, scale));
}
