import { callNode, type KnownOrganisation, type NodeAnswer } from "./api";

/** An invitation for one other organisation. Its link is told this once. */
export interface FreshInvitation {
  link: string;
  /** ISO 8601. */
  expiresAt: string;
  /** Our own key as words; the other administrator must see the same. */
  fingerprint: string;
}

/** What the invitation of another organisation says. */
export interface ReceivedInvitation {
  organisation: KnownOrganisation;
  /** ISO 8601. */
  expiresAt: string;
  /** Whether the organisation is a partner already. */
  known: boolean;
}

/** How our node is doing. Moments are ISO 8601. */
export interface NodeStatus {
  version: string;
  address: string;
  /** What keeps it from taking changes, in English; none when all is well. */
  problems: readonly string[];
  startedAt: string;
  now: string;
  plans: number;
  plansOnTheirWay: number;
  documents: number;
  documentsInMemory: number;
  browsers: number;
  partners: number;
  partnersConnected: number;
  memoryBytes: number;
  /** In bytes; null when it could not be measured. */
  disk: { database: number; folder: number; free: number; total: number } | null;
  /** How it is with each of the partners, by name. */
  peers: readonly PeerStatus[];
}

/** How it is between our node and that of a partner. Moments are ISO 8601. */
export interface PeerStatus {
  id: string;
  name: string;
  address: string;
  connected: boolean;
  connectedSince: string | null;
  /** Null when it was not connected since our node was started. */
  lastSeenAt: string | null;
  /** Plans that both are in. */
  plans: number;
  /** Documents of those plans of which the partner has not confirmed our version. */
  waiting: number;
  /** What keeps it away, in English. */
  lastError: { since: string; reason: string } | null;
}

/** Which organisations have a plan. */
export interface Holding {
  plan: string;
  /** Empty while the content is still on its way to our node. */
  title: string;
  holders: readonly Holder[];
}

export interface Holder {
  id: string;
  name: string;
  self: boolean;
  /** Whether its last receipt names the version that our node has. */
  upToDate: boolean;
  /** ISO 8601; null when none came since our node was started. */
  receiptAt: string | null;
}

export interface HoldingsPage {
  items: readonly Holding[];
  page: number;
  pageSize: number;
  total: number;
}

/** What administrators ask of our node. Each of these needs the node, and a session of an administrator. */
export const administration = {
  invite: (fetcher: typeof fetch): Promise<NodeAnswer<FreshInvitation>> =>
    callNode(fetcher, "POST", "/api/v1/invitations"),

  readInvitation: (fetcher: typeof fetch, link: string): Promise<NodeAnswer<ReceivedInvitation>> =>
    callNode(fetcher, "POST", "/api/v1/invitations/received", { link }),

  accept: (fetcher: typeof fetch, link: string): Promise<NodeAnswer<KnownOrganisation>> =>
    callNode(fetcher, "POST", "/api/v1/organisations", { link }),

  remove: (fetcher: typeof fetch, organisation: string): Promise<NodeAnswer<undefined>> =>
    callNode(fetcher, "DELETE", `/api/v1/organisations/${encodeURIComponent(organisation)}`),

  status: (fetcher: typeof fetch): Promise<NodeAnswer<NodeStatus>> => callNode(fetcher, "GET", "/api/v1/status"),

  holdings: (fetcher: typeof fetch, page: number): Promise<NodeAnswer<HoldingsPage>> =>
    callNode(fetcher, "GET", `/api/v1/holdings?page=${page}&pageSize=50`),
};
