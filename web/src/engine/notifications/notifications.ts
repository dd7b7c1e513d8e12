import { next as A } from "@automerge/automerge/slim";

import type { Discussions } from "../discussion/discussions";
import type { OpenDiscussion } from "../discussion/openDiscussion";
import type { OpenDocument } from "../openDocument";
import type { PlanDoc } from "../plan";
import type { Clock } from "../settle";
import { Value, type Readable } from "../value";
import type { Marks } from "./marks";
import {
  changeNotice,
  decisionNotices,
  inOrderOfUrgency,
  namedNotices,
  saidNotices,
  type Me,
  type NamedNotice,
  type Notice,
} from "./notices";
import { planMentions } from "./planMentions";

export interface NotificationsSurroundings {
  me: Me;
  discussions: Discussions;
  marks: Marks;
  clock: Pick<Clock, "after">;
  /** Opens a plan in this window. */
  open(plan: string): OpenDocument<PlanDoc> | undefined;
}

export interface Notified {
  /** All that there is to tell. */
  notices: readonly Notice[];
  /** Ids of those that were not read. */
  unread: ReadonlySet<string>;
}

const NOTHING: Notified = { notices: [], unread: new Set() };
/** Milliseconds between a change and looking at what it means: whoever types is not to wait for that. */
const LOOK_AFTER = 300;
/** So many that were read are remembered, the latest. */
const MOST_READ = 5_000;
/** More plans than this are followed without being opened here by themselves. */
const MOST_OPEN = 30;

/** Tells one person of what others said and did. */
export class Notifications {
  readonly #around: NotificationsSurroundings;
  readonly #state = new Value<Notified>(NOTHING);
  readonly #followed: Value<ReadonlyMap<string, readonly string[]>>;
  readonly #said = new Map<string, readonly Notice[]>();
  readonly #plans = new Map<string, { document: OpenDocument<PlanDoc>; notices: readonly Notice[] }>();
  /** What plans that are not open here say, as far as someone has read them. */
  #read: ReadonlyMap<string, readonly NamedNotice[]> = new Map();
  readonly #stops: (() => void)[] = [];
  readonly #pending = new Map<string, () => void>();
  #shown: string | null = null;

  constructor(around: NotificationsSurroundings) {
    this.#around = around;
    this.#followed = new Value(around.marks.followed());
    const { discussions } = around;
    this.#stops.push(discussions.onOpened((opened) => this.#hear(opened)));
    for (const opened of discussions.all()) this.#hear(opened);
    for (const plan of [...this.#followed.get().keys()].slice(0, MOST_OPEN)) this.watch(plan);
  }

  get state(): Readable<Notified> {
    return this.#state;
  }

  /** Plans that the person follows. */
  get followed(): Readable<ReadonlyMap<string, readonly string[]>> {
    return this.#followed;
  }

  /** Looks at what happens in a plan from now on. */
  watch(plan: string): void {
    if (this.#plans.has(plan)) return;
    const document = this.#around.open(plan);
    if (!document) return;
    this.#plans.set(plan, { document, notices: [] });
    const look = () => this.#soon(`plan ${plan}`, () => this.#lookAt(plan));
    document.handle.on("heads-changed", look);
    this.#stops.push(() => document.handle.off("heads-changed", look), document.status.subscribe(look));
    look();
  }

  follow(plan: string): void {
    this.watch(plan);
    const document = this.#plans.get(plan)?.document;
    this.#around.marks.follow(plan, document?.handle.isReady() ? A.getHeads(document.handle.doc()) : []);
    this.#followedChanged(plan);
  }

  unfollow(plan: string): void {
    this.#around.marks.unfollow(plan);
    this.#followedChanged(plan);
  }

  /** The person has a plan on the screen, or none: what others change in it meanwhile is no news. */
  setShown(plan: string | null): void {
    this.#shown = plan;
    if (plan === null) return;
    this.watch(plan);
    this.#lookAt(plan);
  }

  markRead(notices: readonly Notice[]): void {
    for (const { kind, plan } of notices) if (kind === "change") this.follow(plan);
    const now = notices.filter(({ kind }) => kind !== "change").map(({ id }) => id);
    // The latest go to the end; documents that have not been opened yet may still tell of the others.
    const read = [...this.#around.marks.read()].filter((id) => !now.includes(id));
    this.#around.marks.setRead([...read, ...now].slice(-MOST_READ));
    this.#publish();
  }

  /** Takes what was found in plans that were read beside the page. */
  setRead(read: ReadonlyMap<string, readonly NamedNotice[]>): void {
    this.#read = read;
    this.#publish();
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    for (const cancel of this.#pending.values()) cancel();
  }

  #hear({ plan, content }: OpenDiscussion): void {
    const look = () => {
      const notices = saidNotices(plan, content.get(), this.#around.me);
      if (notices.length === 0 && !this.#said.has(plan)) return;
      this.#said.set(plan, notices);
      this.#publish();
    };
    this.#stops.push(content.subscribe(() => this.#soon(`said ${plan}`, look)));
    look();
  }

  #lookAt(plan: string): void {
    const watched = this.#plans.get(plan);
    if (!watched || watched.document.status.get() !== "ready") return;
    const content = watched.document.handle.doc() as A.Doc<PlanDoc>;
    const { me, marks } = this.#around;
    if (plan === this.#shown && this.#followed.get().has(plan)) {
      marks.follow(plan, A.getHeads(content));
      this.#followed.set(marks.followed());
    }
    const since = this.#followed.get().get(plan);
    const changed = since === undefined ? [] : changeNotice(plan, content, [...since], me);
    const named = namedNotices(plan, content, planMentions(content, me));
    watched.notices = [...decisionNotices(plan, content, me), ...named, ...changed];
    this.#publish();
  }

  #followedChanged(plan: string): void {
    this.#followed.set(this.#around.marks.followed());
    this.#lookAt(plan);
  }

  #publish(): void {
    const unopened = [...this.#read].flatMap(([plan, notices]) => (this.#isLookedAt(plan) ? [] : notices));
    const found = [...this.#said.values(), ...[...this.#plans.values()].map(({ notices }) => notices), unopened];
    const notices = found.flat().sort(inOrderOfUrgency);
    const read = this.#around.marks.read();
    this.#state.set({ notices, unread: new Set(notices.map(({ id }) => id).filter((id) => !read.has(id))) });
  }

  /** What is open here is newer than what was read elsewhere. */
  #isLookedAt(plan: string): boolean {
    return this.#plans.get(plan)?.document.status.get() === "ready";
  }

  #soon(what: string, look: () => void): void {
    if (this.#pending.has(what)) return;
    const run = () => {
      this.#pending.delete(what);
      look();
    };
    this.#pending.set(what, this.#around.clock.after(LOOK_AFTER, run));
  }
}
