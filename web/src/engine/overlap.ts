import { compareText } from "./order";
import { remembered } from "./remembered";

/*
 * Goals of two plans that look alike: they share words that mean something. The rules, and the numbers in them, are
 * those of `crates/model/src/plan/warnings/overlap.rs`.
 */

/** A goal of a plan, as far as it is compared. */
export interface ComparedGoal {
  id: string;
  title: string;
}

/** Two goals that look alike. */
export interface Overlap {
  /** Our goal. */
  goal: string;
  goalTitle: string;
  /** What the goal of the other plan is called. */
  otherGoal: string;
  /** The words that they share, as they stand in ours. */
  words: string[];
}

/** The most goals of each plan that are looked at. */
const MOST_GOALS = 500;
/** The most pairs of goals that are named for one plan. */
const MOST_PAIRS = 5;
/** So many words two goals share before they are said to look alike. */
const SHARED = 2;
/** A word in more of our goals than this says nothing about any of them. */
const COMMON = 20;
/** Shorter words are hardly ever about anything. */
const SHORTEST = 4;

/** Words of four letters and more that say nothing about the subject of a goal. */
const EMPTY_WORDS = new Set(
  [
    "alle allen alleen altijd andere beter betere binnen deze doel doelen door elke goed goede hebben heeft ieder",
    "iedere jaar kunnen krijgen maken meer minder moeten naar niet onder onze over samen tegen tussen voor worden",
    "wordt zijn zoals zodat zonder better each every from goal have into less more must should than that their this",
    "with within",
  ].flatMap((line) => line.split(" ")),
);

/** Which of our goals have a word, and how it stands there. */
type Index = ReadonlyMap<string, readonly (readonly [goal: number, word: string])[]>;

const indexOf = remembered((goals: readonly ComparedGoal[]): Index => {
  const having = new Map<string, [number, string][]>();
  for (const [place, { title }] of goals.slice(0, MOST_GOALS).entries()) {
    for (const [stem, word] of wordsIn(title)) {
      const there = having.get(stem);
      if (there) there.push([place, word]);
      else having.set(stem, [[place, word]]);
    }
  }
  for (const [stem, found] of having) if (found.length > COMMON) having.delete(stem);
  return having;
});

/** What the words of the goals of another plan come down to, in order. */
const stemsOf = remembered((goals: readonly ComparedGoal[]): readonly (readonly string[])[] =>
  goals.slice(0, MOST_GOALS).map(({ title }) => [...wordsIn(title).keys()].sort(compareText)),
);

/** The goals of two plans that look alike; those that share most first. */
export function overlapsOf(ours: readonly ComparedGoal[], theirs: readonly ComparedGoal[]): Overlap[] {
  const having = indexOf(ours);
  if (having.size === 0) return [];
  let found: Overlap[] = [];
  for (const [place, stems] of stemsOf(theirs).entries()) {
    const shared = new Map<number, string[]>();
    for (const stem of stems) {
      for (const [goal, word] of having.get(stem) ?? []) {
        const words = shared.get(goal);
        if (words) words.push(word);
        else shared.set(goal, [word]);
      }
    }
    const alike = [...shared].filter(([, words]) => words.length >= SHARED).sort(([a], [b]) => a - b);
    if (alike.length === 0) continue;
    for (const [goal, words] of alike) {
      found.push({ goal: ours[goal]!.id, goalTitle: ours[goal]!.title, otherGoal: theirs[place]!.title, words });
    }
    // Sorting is stable, so of equals the first stays first.
    found = found.sort((a, b) => b.words.length - a.words.length).slice(0, MOST_PAIRS);
  }
  return found;
}

/** The words of a title that mean something, by what they are when their ending does not count. */
function wordsIn(title: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const word of title.toLowerCase().split(/[^\p{Alphabetic}\p{N}]+/u)) {
    if ([...word].length < SHORTEST || EMPTY_WORDS.has(word) || !/\p{Alphabetic}/u.test(word)) continue;
    words.set(stemOf(word), word);
  }
  return words;
}

/** A word without the ending of its plural. */
function stemOf(word: string): string {
  const { length } = [...word];
  if (word.endsWith("en") && length > 6) return word.slice(0, -2);
  if (word.endsWith("s") && length > 5 && !/[st]s$/.test(word)) return word.slice(0, -1);
  return word;
}
