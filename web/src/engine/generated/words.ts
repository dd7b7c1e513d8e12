// Made by `cargo xtask generate` from the table in crates/model/src/plan/spec: change it there.

/** The version of the shape of a plan that is written. */
export const SCHEMA = 2;

/** The most of something that a node takes in one command. Characters are code points. */
export const LIMITS = {
  lineCharacters: 300,
  proseCharacters: 100000,
  listItems: 100,
  entities: 20000,
} as const;

/** The closed lists of words, in the order in which people are offered them. */
export const VOCABULARIES = {
  actionState: ["open", "inProgress", "done", "dropped"],
  assumptionState: ["untested", "holds", "fails"],
  decisionState: ["proposed", "underConsultation", "ratified", "rejected", "lapsed"],
  level: ["low", "medium", "high"],
  linkKind: ["dependsOn", "contributesTo", "conflictsWith", "sharesIndicator"],
  partyKind: ["ministry", "municipality", "province", "agency", "company", "ngo", "knowledge", "residents", "other"],
  planState: [
    "exploring",
    "sharedPicture",
    "takingShape",
    "ratified",
    "inExecution",
    "underReview",
    "completed",
    "archived",
  ],
  resourceKind: ["money", "people", "other"],
  responsibilityRole: ["responsible", "accountable", "supportive", "consulted", "informed"],
  signalSource: ["resident", "entrepreneur", "delivery", "oversight", "research", "data"],
  stance: ["supportive", "neutral", "opposed", "unknown"],
  voice: ["consent", "objection", "abstention"],
} as const;

export type VocabularyName = keyof typeof VOCABULARIES;

/** A word of one of the lists. */
export type Word<Name extends VocabularyName> = (typeof VOCABULARIES)[Name][number];

/** In which states something new may begin (the first unless another is chosen), and which may follow which. */
export const MACHINES = {
  actionState: {
    starts: ["open", "inProgress", "done"],
    next: {
      open: ["inProgress", "done", "dropped"],
      inProgress: ["open", "done", "dropped"],
      done: ["open", "inProgress"],
      dropped: ["open", "inProgress"],
    },
  },
  decisionState: {
    starts: ["proposed"],
    next: {
      proposed: ["underConsultation", "lapsed"],
      underConsultation: ["proposed", "ratified", "rejected", "lapsed"],
      ratified: [],
      rejected: ["proposed"],
      lapsed: ["proposed"],
    },
  },
  planState: {
    starts: ["exploring"],
    next: {
      exploring: ["sharedPicture", "archived"],
      sharedPicture: ["exploring", "takingShape", "archived"],
      takingShape: ["sharedPicture", "ratified", "archived"],
      ratified: ["takingShape", "inExecution", "archived"],
      inExecution: ["ratified", "underReview", "archived"],
      underReview: ["inExecution", "completed", "archived"],
      completed: ["underReview", "archived"],
      archived: ["exploring", "takingShape", "underReview", "completed"],
    },
  },
} as const;

export type MachineName = keyof typeof MACHINES;
