import type { DocHandle, DocumentId, Repo } from "@automerge/automerge-repo/slim";

import type { Authorship } from "../planHandle";
import { Value, type Readable } from "../value";
import { begunIn, discussionId } from "./beginning";
import type { DiscussionDoc } from "./read";

/**
 * The discussion of a plan, whether or not anyone has said anything. It is there from the start, offline too: as long as
 * nobody has, there is just nothing in it, and who says something first begins it.
 */
export class OpenDiscussion {
  readonly plan: DocumentId;
  readonly handle: DocHandle<DiscussionDoc>;
  readonly #content: Value<DiscussionDoc | undefined>;
  readonly #authorship: Authorship;
  // It comes just before the handle calls itself ready, and gives away what it holds.
  readonly #onContent = ({ doc }: { doc: DiscussionDoc }) => this.#content.set(doc);

  constructor(repo: Repo, plan: DocumentId, authorship: Authorship) {
    this.plan = plan;
    this.#authorship = authorship;
    const progress = repo.findWithProgress<DiscussionDoc>(discussionId(plan));
    this.handle = progress.handle as DocHandle<DiscussionDoc>;
    this.#content = new Value<DiscussionDoc | undefined>(this.handle.isReady() ? this.handle.doc() : undefined);
    this.handle.on("heads-changed", this.#onContent);
  }

  /** What is in it; nothing as long as nobody has said anything that has come here. */
  get content(): Readable<DiscussionDoc | undefined> {
    return this.#content;
  }

  /** Writes in it, and begins it first where that is needed. */
  async change(write: (discussion: DiscussionDoc) => void): Promise<void> {
    // Before the device has been looked at, what it holds would overwrite what is written.
    await this.handle.whenReady(["ready", "requesting", "unavailable"]);
    this.handle.update((discussion) => begunIn(discussion, this.plan));
    this.handle.doneLoading();
    const { message, clock } = this.#authorship;
    this.handle.change(write, { message, time: Math.floor(clock.now() / 1_000) });
  }

  stop(): void {
    this.handle.off("heads-changed", this.#onContent);
  }
}
