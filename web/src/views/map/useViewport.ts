import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";

import { CARD, type Layout, type Point } from "./layout";
import { fitted, moved, showing, zoomed, type Size, type Viewport } from "./viewport";

const STEP = 60;
const FACTOR = 1.25;

export interface ViewportControls {
  viewport: Viewport;
  fit: () => void;
  zoom: (factor: number) => void;
  show: (place: Point) => void;
}

/** Which part of a map is in sight, moved by pointer, wheel and keys. */
export function useViewport(canvas: RefObject<HTMLElement | null>, layout: Layout): ViewportControls {
  const [viewport, setViewport] = useState<Viewport>({ x: 0, y: 0, scale: 1 });
  const sizeOf = useCallback((): Size => {
    const { clientWidth = 0, clientHeight = 0 } = canvas.current ?? {};
    return { width: clientWidth, height: clientHeight };
  }, [canvas]);
  const fit = useCallback(() => setViewport(fitted(layout, sizeOf())), [layout, sizeOf]);
  const zoom = useCallback(
    (factor: number, at?: Point) =>
      setViewport((before) => {
        const { width, height } = sizeOf();
        return zoomed(before, factor, at ?? { x: width / 2, y: height / 2 });
      }),
    [sizeOf],
  );
  const show = useCallback(
    (place: Point) => setViewport((before) => showing(before, place, CARD, sizeOf())),
    [sizeOf],
  );
  useLayoutEffect(fit, [fit]);
  usePointers(canvas, setViewport, zoom);
  useKeys(canvas, setViewport, zoom);
  return { viewport, fit, zoom, show };
}

export { FACTOR };

type Change = (change: (before: Viewport) => Viewport) => void;
type Zoom = (factor: number, at?: Point) => void;

function usePointers(canvas: RefObject<HTMLElement | null>, change: Change, zoom: Zoom): void {
  const pointers = useRef(new Map<number, Point>());
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const at = (event: { clientX: number; clientY: number }): Point => {
      const { left, top } = element.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const onDown = (event: PointerEvent) => {
      // What can be pressed on the map is pressed, not dragged.
      if (event.button !== 0 || (event.target as Element).closest("a, button")) return;
      pointers.current.set(event.pointerId, at(event));
      element.setPointerCapture(event.pointerId);
    };
    const onMove = (event: PointerEvent) => {
      const before = pointers.current.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      pointers.current.set(event.pointerId, now);
      if (other) zoom(distance(now, other) / Math.max(1, distance(before, other)), middle(now, other));
      else change((viewport) => moved(viewport, { x: now.x - before.x, y: now.y - before.y }));
    };
    const onUp = (event: PointerEvent) => pointers.current.delete(event.pointerId);
    const onWheel = (event: WheelEvent) => {
      // Without a key the wheel scrolls the page, as everywhere else.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 300), at(event));
    };
    element.addEventListener("pointerdown", onDown);
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerup", onUp);
    element.addEventListener("pointercancel", onUp);
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      element.removeEventListener("pointerdown", onDown);
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerup", onUp);
      element.removeEventListener("pointercancel", onUp);
      element.removeEventListener("wheel", onWheel);
    };
  }, [canvas, change, zoom]);
}

const MOVES: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: STEP, y: 0 },
  ArrowRight: { x: -STEP, y: 0 },
  ArrowUp: { x: 0, y: STEP },
  ArrowDown: { x: 0, y: -STEP },
};

function useKeys(canvas: RefObject<HTMLElement | null>, change: Change, zoom: Zoom): void {
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const by = MOVES[event.key];
      if (by) change((viewport) => moved(viewport, by));
      else if (event.key === "+" || event.key === "=") zoom(FACTOR);
      else if (event.key === "-") zoom(1 / FACTOR);
      else return;
      event.preventDefault();
    };
    element.addEventListener("keydown", onKey);
    return () => element.removeEventListener("keydown", onKey);
  }, [canvas, change, zoom]);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
