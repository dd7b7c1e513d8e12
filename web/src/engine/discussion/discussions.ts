import type { DocHandle, DocumentId, Repo } from "@automerge/automerge-repo/slim";
import { isValidDocumentId } from "@automerge/automerge-repo/slim";

import { Keeping } from "../keeper/keeping";
import type { Authorship } from "../planHandle";
import type { Clock } from "../settle";
import { OpenDiscussion } from "./openDiscussion";

export interface DiscussionsSurroundings {
  repo: Repo;
  authorship: Authorship;
  clock: Clock;
  /** Follows where a discussion that has something in it is saved. */
  track(handle: DocHandle<unknown>): void;
}

/** The discussions of plans that are open here. They are small: a window holds those of all plans that it lists. */
export class Discussions {
  readonly #around: DiscussionsSurroundings;
  readonly #open = new Map<string, OpenDiscussion>();
  readonly #listeners = new Set<(discussion: OpenDiscussion) => void>();
  readonly #stops: (() => void)[] = [];
  readonly #keeping: Keeping;

  constructor(around: DiscussionsSurroundings) {
    this.#around = around;
    this.#keeping = new Keeping(async (plan) => void this.of(plan), around.clock);
    this.#stops.push(() => this.#keeping.stop());
  }

  /** The discussion of a plan; nothing for what cannot be the id of one. */
  of(plan: string): OpenDiscussion | undefined {
    const known = this.#open.get(plan);
    if (known) return known;
    if (!isValidDocumentId(plan)) return undefined;
    const opened = new OpenDiscussion(this.#around.repo, plan as DocumentId, this.#around.authorship);
    this.#open.set(plan, opened);
    this.#trackOnceThere(opened);
    for (const listener of [...this.#listeners]) listener(opened);
    return opened;
  }

  /** Every discussion that is open here. */
  all(): readonly OpenDiscussion[] {
    return [...this.#open.values()];
  }

  /** Calls `listener` with every discussion that is opened from now on. */
  onOpened(listener: (discussion: OpenDiscussion) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens the discussions of these plans one after the other, so that what is said in them is heard here. */
  listen(plans: readonly string[]): void {
    this.#keeping.keep(plans);
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    for (const discussion of this.#open.values()) discussion.stop();
  }

  #trackOnceThere({ handle, content }: OpenDiscussion): void {
    const look = () => {
      if (content.get() === undefined || !handle.isReady()) return;
      stop();
      this.#around.track(handle as DocHandle<unknown>);
    };
    // The handle tells of its content just before it calls itself ready.
    const stop = content.subscribe(() => queueMicrotask(look));
    this.#stops.push(stop);
    look();
  }
}
