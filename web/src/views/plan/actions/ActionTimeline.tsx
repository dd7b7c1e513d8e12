import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Chip, classNames, Heading, Icon } from "../../../design";
import { entitiesOf, type Action, type Milestone } from "../../../engine/plan";
import { longMonth, shortDate, shortMonth } from "../../dates";
import { itemName, wordOf } from "../../items/words";
import { useMedia } from "../../useMedia";
import { usePlanPart } from "../context";
import { isLate } from "./actionList";
import type { ActionLook } from "./look";
import { inRows, timeScale, type TimeScale } from "./timeScale";
import "./timeline.css";

/** In rem: a month is at least as wide as its name, and a chip as a few words. */
const MONTH = 6.5;
const CHIP = 12;

/** Anything on a day. */
type Entry = { is: "action"; thing: Action; date: string } | { is: "milestone"; thing: Milestone; date: string };

interface Lane {
  id: string;
  title: string;
  entries: readonly Entry[];
}

export interface TimelineProps {
  actions: readonly Action[];
  milestones: readonly Milestone[];
  look: ActionLook;
  onAction: (id: string) => void;
  onMilestone: (id: string) => void;
}

/** Actions by the day that they are due, under their goals, with the milestones. Where there is little room: month by month. */
export function ActionTimeline(props: TimelineProps) {
  const { t } = useTranslation();
  const { actions, milestones, look } = props;
  const goals = usePlanPart((plan) => entitiesOf(plan, "goal"));
  const isWide = useMedia("(min-width: 48rem)");
  const { dated, undated } = useMemo(() => byDate(actions, milestones), [actions, milestones]);
  const scale = useMemo(() => timeScale(dated.map(({ date }) => date), look.today), [dated, look.today]);
  const inside = useMemo(() => dated.filter(({ date }) => scale.at(date) !== undefined), [dated, scale]);
  const outside = dated.filter(({ date }) => scale.at(date) === undefined);
  const lanes = useMemo(() => {
    const titleOf = (goal: string) => look.goal(goal)?.words ?? t("actions.noGoal");
    return lanesOf(
      inside,
      goals.map(({ id }) => id),
      { milestones: t("actions.milestones"), titleOf },
    );
  }, [inside, goals, look, t]);
  return (
    <div className="timeline">
      {isWide ? <Chart {...props} lanes={lanes} scale={scale} /> : <Months {...props} entries={inside} />}
      <Rest {...props} title={t("actions.outside")} entries={outside} />
      <Rest
        {...props}
        title={t("actions.undated")}
        entries={undated.map((thing) =>
          thing.entity === "action" ? { is: "action", thing, date: "" } : { is: "milestone", thing, date: "" },
        )}
      />
    </div>
  );
}

function byDate(actions: readonly Action[], milestones: readonly Milestone[]) {
  const entries: Entry[] = [
    ...milestones.map((thing) => ({ is: "milestone" as const, thing, date: thing.date })),
    ...actions.map((thing) => ({ is: "action" as const, thing, date: thing.due })),
  ];
  return {
    dated: entries.filter(({ date }) => date !== "").sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    undated: entries.filter(({ date }) => date === "").map(({ thing }) => thing),
  };
}

/** The lane of the milestones; no goal has an id with a space in it. */
const MILESTONES = "the milestones";

/**
 * A lane for the milestones, and one for each goal with actions: first the goals in their order, then those that are
 * gone, and last no goal at all.
 */
function lanesOf(
  entries: readonly Entry[],
  goals: readonly string[],
  words: { milestones: string; titleOf: (goal: string) => string },
): Lane[] {
  const laneOf = (entry: Entry) => (entry.is === "milestone" ? MILESTONES : entry.thing.goal);
  const gone = entries.map(laneOf).filter((lane) => lane !== MILESTONES && lane !== "");
  const lanes = new Map<string, Entry[]>([MILESTONES, ...goals, ...gone, ""].map((lane) => [lane, []]));
  for (const entry of entries) lanes.get(laneOf(entry))!.push(entry);
  return [...lanes]
    .filter(([, held]) => held.length > 0)
    .map(([id, held]) => ({
      id,
      title: id === MILESTONES ? words.milestones : words.titleOf(id),
      entries: held,
    }));
}

function Chart({ lanes, scale, look, ...open }: TimelineProps & { lanes: readonly Lane[]; scale: TimeScale }) {
  const { t } = useTranslation();
  const width = scale.months.length * MONTH;
  const today = scale.at(look.today);
  const percent = (part: number) => `${(part * 100).toFixed(3)}%`;
  return (
    // It scrolls, so the keyboard must reach it.
    <div className="timeline__scroll" role="region" aria-label={t("actions.timeline")} tabIndex={0}>
      <div className="timeline__canvas" style={{ minInlineSize: `${width + CHIP}rem` }}>
        <div className="timeline__grid" aria-hidden="true">
          {scale.months.map(({ month, from }) => (
            <div key={month} className="timeline__month" style={{ insetInlineStart: percent(from) }}>
              <span className="timeline__month-name">{shortMonth(month, look.language)}</span>
              {month.endsWith("-01") || from === 0 ? <span className="timeline__year">{month.slice(0, 4)}</span> : null}
            </div>
          ))}
          {today !== undefined && (
            <div className="timeline__today" style={{ insetInlineStart: percent(today) }}>
              <span className="timeline__today-name">{t("actions.today")}</span>
            </div>
          )}
        </div>
        {lanes.map(({ id, title, entries }) => {
          const placed = inRows(
            entries.map((entry) => ({ entry, at: scale.at(entry.date)! })),
            CHIP / width,
          );
          const rows = placed.reduce((most, { row }) => Math.max(most, row + 1), 1);
          return (
            <section key={id} className="timeline__lane" aria-label={title}>
              <span className="timeline__lane-title" aria-hidden="true">
                <Icon name={id === MILESTONES ? "milestone" : "goal"} />
                {title}
              </span>
              <ul className="timeline__track" style={{ blockSize: `${rows * 2.5}rem` }}>
                {placed.map(({ entry, at, row }) => (
                  <li
                    key={entry.thing.id}
                    className="timeline__place"
                    style={{ insetInlineStart: percent(at), insetBlockStart: `${row * 2.5}rem` }}
                  >
                    <EntryChip entry={entry} look={look} {...open} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </div>
  );
}

function EntryChip({
  entry,
  look,
  onAction,
  onMilestone,
}: Pick<TimelineProps, "look" | "onAction" | "onMilestone"> & { entry: Entry }) {
  const { t } = useTranslation();
  const { thing, date } = entry;
  const name = itemName(t, thing);
  const late = entry.is === "action" && isLate(entry.thing, look.today);
  const isOver =
    entry.is === "milestone"
      ? entry.thing.reached
      : entry.thing.state === "done" || entry.thing.state === "dropped";
  const state =
    entry.is === "action"
      ? wordOf(t, "actionState", entry.thing.state)
      : t(entry.thing.reached ? "milestones.reached" : "milestones.ahead");
  const goal = entry.is === "action" ? (look.goal(entry.thing.goal)?.words ?? t("actions.noGoal")) : "";
  const facts = [name, date && shortDate(date, look.language), state, late && t("actions.overdue"), goal];
  return (
    <Chip
      className={classNames(
        "timeline__chip",
        `timeline__chip--${entry.is}`,
        isOver && "timeline__chip--over",
        late && "timeline__chip--late",
      )}
      label={facts.filter(Boolean).join(", ")}
      onPress={() => (entry.is === "action" ? onAction(thing.id) : onMilestone(thing.id))}
    >
      <Icon name={entry.is === "milestone" ? "milestone" : late ? "warning" : isOver ? "check" : "action"} />
      <span className="timeline__chip-name">{name}</span>
    </Chip>
  );
}

/** One month below the other, with today where it is. */
function Months({ entries, look, ...open }: TimelineProps & { entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const months = new Map<string, Entry[]>();
  for (const entry of entries) {
    const month = entry.date.slice(0, "YYYY-MM".length);
    const held = months.get(month);
    if (held) held.push(entry);
    else months.set(month, [entry]);
  }
  const thisMonth = look.today.slice(0, "YYYY-MM".length);
  if (!months.has(thisMonth)) months.set(thisMonth, []);
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, held]) => {
      const upTo = held.filter(({ date }) => date < look.today);
      const from = held.filter(({ date }) => date >= look.today);
      const item = (entry: Entry) => (
        <li key={entry.thing.id} className="timeline__line">
          <span className="timeline__date">{shortDate(entry.date, look.language)}</span>
          <EntryChip entry={entry} look={look} {...open} />
        </li>
      );
      return (
        <section key={month} aria-label={longMonth(month, look.language)}>
          <Heading level={4} className="timeline__heading">
            {longMonth(month, look.language)}
          </Heading>
          <ul className="timeline__lines">
            {upTo.map(item)}
            {month === thisMonth && <li className="timeline__now">{t("actions.today")}</li>}
            {from.map(item)}
          </ul>
        </section>
      );
    });
}

/** What has no place on the timeline. */
function Rest({ title, entries, look, ...open }: TimelineProps & { title: string; entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <section aria-label={title}>
      <Heading level={4} className="timeline__heading">
        {title}
      </Heading>
      <ul className="timeline__rest">
        {entries.map((entry) => (
          <li key={entry.thing.id}>
            <EntryChip entry={entry} look={look} {...open} />
          </li>
        ))}
      </ul>
    </section>
  );
}
