/**
 * Why the node did not do what was asked:
 * - `unreachable`: no answer, so perhaps no network;
 * - `signedOut`: 401, the session is over or the token is not valid;
 * - `refused`: any other error, with the node's own explanation where it gave one, and the code of the first wrong value.
 */
export type NodeFailure =
  | { ok: false; kind: "unreachable" }
  | { ok: false; kind: "signedOut"; detail: string }
  | { ok: false; kind: "refused"; status: number; detail: string; code: string };

export type NodeAnswer<T> = { ok: true; body: T } | NodeFailure;

/** Longest time that a request may take before the node counts as unreachable, in milliseconds. */
const PATIENCE = 15_000;

/** One request to our organisation's node, with JSON both ways. Never throws. */
export async function callNode<T>(
  fetcher: typeof fetch,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: unknown,
): Promise<NodeAnswer<T>> {
  try {
    const response = await fetcher(path, {
      method,
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.ok) return { ok: true, body: (text === "" ? undefined : JSON.parse(text)) as T };
    const { detail, code } = problemSaid(text);
    if (response.status === 401) return { ok: false, kind: "signedOut", detail };
    // A proxy in front of a node that is down answers for it.
    if (response.status >= 502 && response.status <= 504) return { ok: false, kind: "unreachable" };
    return { ok: false, kind: "refused", status: response.status, detail, code };
  } catch {
    return { ok: false, kind: "unreachable" };
  }
}

function problemSaid(text: string): { detail: string; code: string } {
  try {
    const problem = JSON.parse(text) as { detail?: unknown; title?: unknown; errors?: { code?: unknown }[] };
    const said = [problem.detail, problem.title].find((said) => typeof said === "string");
    const code = Array.isArray(problem.errors) ? problem.errors[0]?.code : undefined;
    return { detail: typeof said === "string" ? said : "", code: typeof code === "string" ? code : "" };
  } catch {
    return { detail: "", code: "" };
  }
}

/** An organisation that our node knows. */
export interface KnownOrganisation {
  id: string;
  name: string;
  kind: string;
  /** Whether this is our own organisation. */
  self: boolean;
  /** Whether our node has a connection with that organisation's node right now. */
  connected: boolean;
  /** Where its node answers. */
  address: string;
  /** Its key as words, with spaces between, to compare by telephone. */
  fingerprint: string;
}

/** Our own organisation and those that our node has been introduced to. */
export function listOrganisations(fetcher: typeof fetch): Promise<NodeAnswer<KnownOrganisation[]>> {
  return callNode(fetcher, "GET", "/api/v1/organisations");
}

/** Shares a plan with an organisation. Only a node can do this: it signs, and delivers. */
export function sharePlan(
  fetcher: typeof fetch,
  documentId: string,
  organisation: string,
): Promise<NodeAnswer<undefined>> {
  return callNode(fetcher, "POST", `/api/v1/plans/${encodeURIComponent(documentId)}/members`, { organisation });
}
