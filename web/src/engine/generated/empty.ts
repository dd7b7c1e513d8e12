// Made by `cargo xtask generate` from the table in crates/model/src/plan/spec: change it there.

/** What something in a document is: a text object, a map, or a scalar with its value. */
export type Shape = "text" | { word: string } | { number: number } | { map: { readonly [key: string]: Shape } };

/** Everything that a new plan without a title holds. */
export const EMPTY_PLAN: { readonly [key: string]: Shape } = {
  actions: { map: {} },
  agreements: { map: {} },
  assumptions: { map: {} },
  causes: { map: {} },
  decisions: { map: {} },
  efforts: { map: {} },
  goals: { map: {} },
  groundRules: { map: {} },
  indicators: { map: {} },
  lessons: { map: {} },
  links: { map: {} },
  measurements: { map: {} },
  meetings: { map: {} },
  milestones: { map: {} },
  options: { map: {} },
  parties: { map: {} },
  perspectives: { map: {} },
  problem: {
    map: {
      forWhom: "text",
      howLarge: "text",
      ifNothing: "text",
      statement: "text",
    },
  },
  reflections: { map: {} },
  resources: { map: {} },
  responsibilities: { map: {} },
  reviews: { map: {} },
  risks: { map: {} },
  schema: { number: 2 },
  signals: { map: {} },
  state: { word: "exploring" },
  summary: "text",
  tables: { map: {} },
  title: "text",
  type: { word: "plan" },
  voices: { map: {} },
};
