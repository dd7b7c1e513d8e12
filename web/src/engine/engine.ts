import { next as A } from "@automerge/automerge/slim";
import type { DocHandle, DocumentId, Repo } from "@automerge/automerge-repo/slim";
import { isValidDocumentId } from "@automerge/automerge-repo/slim";

import { Accounts, type Account } from "./accounts";
import { callNode } from "./api";
import { authorMessage } from "./author";
import { startBeside } from "./beside/start";
import type { NodeConnection } from "./connection";
import { DeviceMemory } from "./deviceMemory";
import { Device } from "./device";
import { DeviceStorage, expectRefusals, type StorageState } from "./deviceStorage";
import { randomId } from "./ids";
import { Keeper } from "./keeper/keeper";
import type { KeepingProgress } from "./keeper/keeping";
import type { NodeClock } from "./nodeClock";
import { Discussions } from "./discussion/discussions";
import { Notifications } from "./notifications/notifications";
import { OpenDocument } from "./openDocument";
import { Overview } from "./overview/overview";
import type { PlanDoc } from "./plan";
import { createPlan, writeAs, type Authorship } from "./planHandle";
import { forkPlan, listBranch } from "./proposals/branch";
import { openRepo, syncAddress } from "./repo";
import { SaveTracker, type TrackerSurroundings } from "./saveTracker";
import type { Session } from "./session";
import { SYSTEM_CLOCK } from "./settle";
import { StoredHeads } from "./storedHeads";
import { shareBetweenTabs } from "./tabs";
import { Value, type Readable } from "./value";
import { isOnlyWindow, standAsWindow } from "./windows";
import { loadAutomerge } from "./wasm";
import { listPlan, planEntry, plansOf, type WorkspaceDoc } from "./workspace";

/** Under which name a device remembers that it fetches nothing that nobody asked for, and what stands there then. */
const FETCHING = "fetching";
const STOPPED = "stopped";

/** Everything that works for one signed-in session, apart from any page. */
export class Engine {
  readonly session: Session;
  readonly repo: Repo;
  readonly connection: NodeConnection;
  readonly workspace: OpenDocument<WorkspaceDoc>;
  readonly memory: DeviceMemory;
  /** Everyone who has copies on this device; the one of this session is {@link account}. */
  readonly accounts: Accounts;
  readonly account: Account;
  readonly device: Device;
  /** What people say about plans. */
  readonly discussions: Discussions;
  /** What the person is told of. */
  readonly notifications: Notifications;
  /** What the plans of the list say. */
  readonly overview: Overview;
  readonly #storage: DeviceStorage;
  readonly #stored: StoredHeads;
  readonly #authorship: Authorship;
  readonly #documents = new Map<string, OpenDocument<PlanDoc>>();
  readonly #trackers = new Map<string, SaveTracker>();
  readonly #stops: (() => void)[] = [];
  readonly #keeper: Keeper;
  readonly #isFetching: Value<boolean>;
  /** Plans that made room since this window was opened. */
  readonly #madeRoom = new Set<string>();
  #tellKeeper: () => void = () => undefined;
  #stopped = false;

  /** Loads Automerge, opens the copies on this device, and connects. */
  static async start(session: Session, clock: Pick<NodeClock, "now">): Promise<Engine> {
    await loadAutomerge();
    return new Engine(session, clock);
  }

  private constructor(session: Session, clock: Pick<NodeClock, "now">) {
    this.session = session;
    this.#authorship = { message: authorMessage(session), clock };
    this.accounts = new Accounts(localStorage, indexedDB);
    this.account = this.accounts.use(session, Date.now());
    const { databaseName: name, prefix } = this.account;
    this.memory = new DeviceMemory(localStorage, prefix);
    this.#storage = new DeviceStorage(indexedDB, name);
    const { repo, connection } = openRepo(this.#storage, syncAddress(location), {
      openSocket: (url) => new WebSocket(url),
      async sessionStands() {
        const answer = await callNode<unknown>(fetch.bind(globalThis), "GET", "/api/v1/session");
        return answer.ok || answer.kind !== "signedOut";
      },
    });
    this.repo = repo;
    this.connection = connection;
    this.#stored = new StoredHeads(repo, this.#storage);
    this.#stops.push(shareBetweenTabs(new BroadcastChannel(name), repo, this.#storage), followNetwork(connection));
    this.#keeper = new Keeper({
      databaseName: name,
      open: (documentId) =>
        new Promise((resolve) => {
          const plan = this.plan(documentId);
          if (plan) this.#whenReady(plan, resolve);
        }),
    });
    this.#isFetching = new Value(this.memory.preference(FETCHING) !== STOPPED);
    this.device = new Device({
      memory: this.memory,
      storage: this.#storage,
      manager: navigator.storage,
      clock: SYSTEM_CLOCK,
      isPlan: (documentId) => this.#isListed(documentId),
      isSent: (documentId) => this.#isSent(documentId),
      isOnlyWindow: () => isOnlyWindow(name),
      close: (documentId) => this.#close(documentId),
    });
    this.#stops.push(() => this.device.stop(), standAsWindow(name), expectRefusals());
    this.discussions = new Discussions({
      repo,
      authorship: this.#authorship,
      clock: SYSTEM_CLOCK,
      track: (handle) => void this.track(handle),
    });
    this.notifications = new Notifications({
      me: { organisation: session.organisation.id, person: session.person.name },
      discussions: this.discussions,
      marks: this.memory.marksOf(session.person.id),
      clock: SYSTEM_CLOCK,
      open: (documentId) => this.plan(documentId),
    });
    this.workspace = this.#open<WorkspaceDoc>(session.workspace);
    this.#whenReady(this.workspace, () => {
      this.track(this.workspace.handle as DocHandle<unknown>);
      this.#keepPlans();
    });
    this.overview = new Overview({
      databaseName: name,
      organisation: session.organisation.id,
      person: session.person,
      memory: this.memory,
      listed: this.#listed(),
      startReader: () => startBeside("reader"),
    });
    this.#stops.push(
      this.overview.known.subscribe(() => {
        const known = [...this.overview.known.get()];
        const named = known.map(([id, plan]) => [id, plan.status === "here" ? plan.summary.named : []] as const);
        this.notifications.setRead(new Map(named));
      }),
    );
    // What still holds work that our organisation does not have is opened, so that it goes there.
    for (const documentId of this.memory.unsent()) this.plan(documentId);
  }

  /** What became of the latest piece of work that was to be written to this device. */
  get storage(): Readable<StorageState> {
    return this.#storage.state;
  }

  /** The plan that a person goes to; it is remembered as theirs to keep, also after its copy had made room. */
  visit(documentId: string): OpenDocument<PlanDoc> | undefined {
    const opened = this.plan(documentId);
    if (opened) this.memory.setOpened(documentId, Date.now());
    return opened;
  }

  /** The plan with this id, whether or not it is on the device; nothing for what cannot be an id. */
  plan(documentId: string): OpenDocument<PlanDoc> | undefined {
    const known = this.#documents.get(documentId);
    if (known) return known;
    if (!isValidDocumentId(documentId) || documentId === this.session.workspace) return undefined;
    const opened = this.#open<PlanDoc>(documentId);
    writeAs(opened.handle, this.#authorship);
    this.#documents.set(documentId, opened);
    const madeRoom = this.#madeRoom.delete(documentId);
    this.memory.setLetGo(documentId, false);
    this.#tellKeeper();
    this.#whenReady(opened, () => {
      if (madeRoom) void this.#storeWhole(opened);
      this.track(opened.handle as DocHandle<unknown>);
    });
    return opened;
  }

  /**
   * Makes a plan, here and now; our node hears of it as soon as there is a connection. An empty one, or whatever else
   * `begin` fills an empty document with.
   */
  createPlan(title: string, begin?: (plan: PlanDoc) => void): string {
    const handle = createPlan(this.repo, title, this.#authorship, begin);
    this.workspace.handle.change((workspace) => listPlan(workspace, handle.documentId, title, Date.now()));
    this.plan(handle.documentId);
    // Who makes a plan wants to know what others do with it.
    this.notifications.follow(handle.documentId);
    return handle.documentId;
  }

  /** Begins a proposal: a copy of a plan in which changes are prepared. Gives the id of the copy. */
  beginBranch(plan: OpenDocument<PlanDoc>, title: string): string {
    const { handle, base } = forkPlan(this.repo, plan.handle);
    const { documentId } = handle;
    const { person } = this.session;
    const branch = { documentId, plan: plan.handle.documentId, title, base, proposal: randomId(), person: person.name };
    this.workspace.handle.change((workspace) => {
      listBranch(workspace, { ...branch, at: Date.now(), closed: null });
    });
    this.plan(documentId);
    return documentId;
  }

  /** Writes the title that a plan has now on the list of plans. */
  listTitle(documentId: string, title: string): void {
    if (this.workspace.status.get() !== "ready") return;
    this.workspace.handle.change((workspace) => listPlan(workspace, documentId, title, Date.now()));
  }

  /** Where the current version of a ready document is. */
  track(handle: DocHandle<unknown>): SaveTracker {
    const known = this.#trackers.get(handle.documentId);
    if (known) return known;
    const around: TrackerSurroundings = {
      repo: this.repo,
      stored: this.#stored,
      connection: this.connection,
      memory: this.memory,
      clock: SYSTEM_CLOCK,
      own: this.session.organisation.id,
      members: this.#membersOf(handle.documentId),
    };
    const tracker = new SaveTracker(handle, around);
    this.#trackers.set(handle.documentId, tracker);
    return tracker;
  }

  /** The session stands again: what waited on this device may go. */
  reconnect(): void {
    this.connection.reconnect();
    this.#keeper.reconnect();
  }

  /** Waits until this device has written down whatever was made until now. */
  async settle(): Promise<void> {
    try {
      const ready = Object.values(this.repo.handles).filter((handle) => handle.isReady());
      await this.repo.flush(ready.map((handle) => handle.documentId));
    } catch {
      // What the device refused before, it refuses now; the page has said so.
    }
  }

  /** Closes the connection and lets go of the device's storage; waits for writes under way. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    for (const stop of this.#stops) stop();
    this.overview.stop();
    this.#keeper.stop();
    this.notifications.stop();
    this.discussions.stop();
    for (const tracker of this.#trackers.values()) tracker.stop();
    this.workspace.stop();
    for (const document of this.#documents.values()) document.stop();
    this.connection.disconnect();
    await this.settle();
    await this.#storage.close();
  }

  /** Stops, and deletes the copies of every document from this device. */
  async clearDevice(): Promise<void> {
    await this.stop();
    await this.accounts.remove(this.account);
  }

  #open<T>(documentId: string): OpenDocument<T> {
    return new OpenDocument<T>(this.repo, this.connection, SYSTEM_CLOCK, documentId as DocumentId);
  }

  #whenReady(
    document: OpenDocument<never> | OpenDocument<PlanDoc> | OpenDocument<WorkspaceDoc>,
    action: () => void,
  ): void {
    if (document.status.get() === "ready") {
      action();
      return;
    }
    const unsubscribe = document.status.subscribe(() => {
      if (document.status.get() !== "ready") return;
      unsubscribe();
      action();
    });
  }

  /** Has the plans of our organisation fetched, so that they are here when offline. */
  #keepPlans(): void {
    const tell = () => {
      const [listed, open] = this.#kept();
      this.#keeper.keep(listed, open);
      this.discussions.listen(listed);
    };
    tell();
    this.workspace.handle.on("heads-changed", tell);
    this.#tellKeeper = tell;
    // Another window of the same person may have the keeper.
    const follow = () => this.#followFetching();
    addEventListener("storage", follow);
    this.#stops.push(
      () => this.workspace.handle.off("heads-changed", tell),
      () => removeEventListener("storage", follow),
    );
  }

  /** How many of the plans of our organisation are here; null while nothing is known of it. */
  get fetchProgress(): Readable<KeepingProgress | null> {
    return this.#keeper.progress;
  }

  /** Whether plans that nobody opened here are fetched. */
  get isFetching(): Readable<boolean> {
    return this.#isFetching;
  }

  /** Has plans that nobody opened here fetched, or no longer. What has to go from here goes in any case. */
  fetchOthers(isWanted: boolean): void {
    this.memory.setPreference(FETCHING, isWanted ? "" : STOPPED);
    this.#followFetching();
  }

  #followFetching(): void {
    const isWanted = this.memory.preference(FETCHING) !== STOPPED;
    if (isWanted === this.#isFetching.get()) return;
    this.#isFetching.set(isWanted);
    this.#keeper.restart(...this.#kept());
  }

  /** What is to be kept, and what of it this window has open. */
  #kept(): [listed: string[], open: string[]] {
    const letGo = new Set(this.memory.letGo());
    const wanted = this.#isFetching.get() ? null : new Set(this.memory.unsent());
    const listed = plansOf(this.workspace.handle.doc()).map(({ documentId }) => documentId);
    return [
      listed.filter((documentId) => !letGo.has(documentId) && (wanted === null || wanted.has(documentId) || this.memory.isPinned(documentId))),
      [this.session.workspace, ...this.#documents.keys()],
    ];
  }

  #isListed(documentId: string): boolean {
    return this.workspace.status.get() === "ready" && planEntry(this.workspace.handle.doc(), documentId) !== undefined;
  }

  #isSent(documentId: string): boolean {
    const tracker = this.#trackers.get(documentId);
    if (tracker) return tracker.copies.get().organisations[this.session.organisation.id] === "has";
    return !this.memory.unsent().includes(documentId);
  }

  /** Ends all work with a document, here and in the keeper. */
  async #close(documentId: string): Promise<void> {
    this.#trackers.get(documentId)?.stop();
    this.#trackers.delete(documentId);
    this.#documents.get(documentId)?.letGo();
    this.#documents.delete(documentId);
    this.#madeRoom.add(documentId);
    this.#keeper.restart(...this.#kept());
    if (this.repo.handles[documentId as DocumentId]?.isReady()) {
      await this.repo.removeFromCache(documentId as DocumentId);
    }
  }

  /**
   * Writes all of a document that made room and came back. automerge-repo still takes it for stored, and would only write
   * what is new.
   */
  async #storeWhole({ handle }: OpenDocument<PlanDoc>): Promise<void> {
    const whole = A.save(handle.doc() as A.Doc<PlanDoc>);
    await this.#storage.save([handle.documentId, "snapshot", `returned-${Date.now()}`], whole).catch(() => undefined);
  }

  /** The plans on the list, with who is in them. */
  #listed(): Readable<readonly { documentId: string; members: readonly string[] }[]> {
    const listed = new Value<readonly { documentId: string; members: readonly string[] }[]>([]);
    this.#whenReady(this.workspace, () => {
      const update = () => {
        const plans = plansOf(this.workspace.handle.doc());
        listed.set(plans.map(({ documentId, members }) => ({ documentId, members: members.map(({ id }) => id) })));
      };
      update();
      this.workspace.handle.on("heads-changed", update);
      this.#stops.push(() => this.workspace.handle.off("heads-changed", update));
    });
    return listed;
  }

  #membersOf(documentId: string): Readable<readonly string[]> {
    const { workspace } = this;
    const read = (): readonly string[] => {
      if (workspace.status.get() !== "ready") return [];
      return (
        plansOf(workspace.handle.doc())
          .find((plan) => plan.documentId === documentId)
          ?.members.map(({ id }) => id) ?? []
      );
    };
    const members = new Value(read());
    this.#whenReady(workspace, () => {
      const update = () => {
        const next = read();
        if (next.join() !== members.get().join()) members.set(next);
      };
      update();
      workspace.handle.on("heads-changed", update);
      this.#stops.push(() => workspace.handle.off("heads-changed", update));
    });
    return members;
  }
}

function followNetwork(connection: NodeConnection): () => void {
  const hurry = () => connection.hurry();
  // The browser's word about the network says little about a node on this machine, so it only
  // makes us look again: sockets of a network that is gone would stay silent for minutes.
  const lookAgain = () => connection.reconnect();
  const onVisible = () => {
    if (document.visibilityState === "visible") hurry();
  };
  addEventListener("online", hurry);
  addEventListener("offline", lookAgain);
  document.addEventListener("visibilitychange", onVisible);
  return () => {
    removeEventListener("online", hurry);
    removeEventListener("offline", lookAgain);
    document.removeEventListener("visibilitychange", onVisible);
  };
}
