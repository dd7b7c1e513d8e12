import { memo, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Badge, Button, Link } from "../../design";
import type { ListedPlan } from "../home/selection";
import { planAddress } from "../plan/anchors";
import { STATE_TONES } from "../planState";
import { useEngine } from "../services";
import { edgeBetween } from "./edge";
import type { Graph, Relation } from "./graph";
import { CARD, rememberedLayout, type Layout, type Point } from "./layout";
import { FACTOR, useViewport } from "./useViewport";

/** Organisations that a card has room for. */
const MARKS = 3;

/** Linked plans as cards with arrows between them. The table below it says the same in words. */
export function PlanMap({ graph }: { graph: Graph }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLDivElement>(null);
  const layoutFor = useMemo(rememberedLayout, []);
  const layout = layoutFor(graph);
  const { viewport, fit, zoom, show } = useViewport(canvas, layout);
  return (
    <div className="map">
      <div className="map__canvas" ref={canvas} tabIndex={0} role="group" aria-label={t("map.canvas")}>
        <div
          className="map__world"
          style={{ transform: `translate(${viewport.x}px, ${viewport.y}px) scale(${viewport.scale})` }}
        >
          <Edges graph={graph} layout={layout} />
          {graph.plans.map((plan) => {
            const place = layout.places.get(plan.entry.documentId);
            return place && <Node key={plan.entry.documentId} plan={plan} place={place} onFocus={show} />;
          })}
        </div>
      </div>
      <div className="map__tools">
        <Button icon="plus" size="small" aria-label={t("map.zoomIn")} onPress={() => zoom(FACTOR)} />
        <Button icon="minus" size="small" aria-label={t("map.zoomOut")} onPress={() => zoom(1 / FACTOR)} />
        <Button size="small" onPress={fit}>
          {t("map.fit")}
        </Button>
      </div>
    </div>
  );
}

interface NodeProps {
  plan: ListedPlan;
  place: Point;
  onFocus: (place: Point) => void;
}

const Node = memo(function Node({ plan, place, onFocus }: NodeProps) {
  const { t } = useTranslation();
  const { session } = useEngine();
  const { entry, summary, title } = plan;
  const state = summary?.state ?? "";
  const members = entry.members.length > 0 ? entry.members : [session.organisation];
  return (
    <div
      className="map__node"
      style={{
        inlineSize: CARD.width,
        blockSize: CARD.height,
        transform: `translate(${place.x - CARD.width / 2}px, ${place.y - CARD.height / 2}px)`,
      }}
      onFocus={() => onFocus(place)}
    >
      <Link href={planAddress(entry.documentId)} isQuiet className="map__title">
        {title || t("home.untitled")}
      </Link>
      <div className="map__facts">
        {state !== "" && <Badge tone={STATE_TONES[state]}>{t(`plan.states.${state}`)}</Badge>}
        <span className="map__members">
          {members.slice(0, MARKS).map(({ id, name }) => (
            <Avatar key={id} size="small" name={name} organisationId={id} label={name} />
          ))}
          {members.length > MARKS && t("map.moreMembers", { count: members.length - MARKS })}
        </span>
      </div>
    </div>
  );
});

/** The arrows. Only for the eye: they cannot be reached, and the table has each of them in words. */
function Edges({ graph, layout }: { graph: Graph; layout: Layout }) {
  const { t } = useTranslation();
  const arrows = useMemo(() => arrowsOf(graph, layout), [graph, layout]);
  return (
    <svg
      className="map__edges"
      aria-hidden="true"
      focusable="false"
      width={layout.width}
      height={layout.height}
      viewBox={`${layout.left} ${layout.top} ${layout.width} ${layout.height}`}
      style={{ insetInlineStart: layout.left, insetBlockStart: layout.top }}
    >
      <defs>
        <marker id="map-arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0 0 10 5 0 10z" className="map__arrow" />
        </marker>
      </defs>
      {arrows.map(({ key, edge, kinds }) => (
        <path
          key={key}
          d={edge.path}
          markerEnd="url(#map-arrow)"
          className={kinds.includes("conflictsWith") ? "map__edge map__edge--conflict" : "map__edge"}
        />
      ))}
      {/* Behind each other in the drawing: no line goes through the words of another. */}
      {arrows.map(({ key, edge, kinds }) =>
        kinds.map((kind, line) => (
          <text
            key={`${key}/${kind}`}
            x={edge.label.x}
            y={edge.label.y}
            dy={`${(line - (kinds.length - 1) / 2) * 1.2 + 0.35}em`}
            className="map__words"
          >
            {t(`map.kinds.${kind}`)}
          </text>
        )),
      )}
    </svg>
  );
}

/** The arrows with where they go and what they say. */
function arrowsOf({ relations }: Graph, { places }: Layout) {
  const pairs = new Set(relations.map(pairOf));
  return relations.flatMap((relation) => {
    const from = places.get(relation.from.entry.documentId);
    const to = places.get(relation.to.entry.documentId);
    if (!from || !to) return [];
    const edge = edgeBetween(from, to, pairs.has(pairOf({ from: relation.to, to: relation.from })));
    const kinds = [...new Set(relation.links.map(({ kind }) => kind || ("unknown" as const)))];
    return [{ key: pairOf(relation), edge, kinds }];
  });
}

function pairOf({ from, to }: Pick<Relation, "from" | "to">): string {
  return `${from.entry.documentId}>${to.entry.documentId}`;
}
