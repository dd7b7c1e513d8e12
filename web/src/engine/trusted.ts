/*
 * The node lets a browser run, or read as a page, only what came through a named policy (Trusted Types; the names stand in
 * the policy that the node sends, `crates/node/src/http/guard.rs`). These are the only two places where that happens.
 */

/** As much of the browser's own types as is used here; TypeScript does not have them yet. */
interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL?: (url: string) => string; createHTML?: (html: string) => string },
  ): { createScriptURL(url: string): unknown; createHTML(html: string): unknown };
}

const policies = (): Policies | undefined => (globalThis as { trustedTypes?: Policies }).trustedTypes;

let scripts: ReturnType<Policies["createPolicy"]> | undefined;
let pastes: ReturnType<Policies["createPolicy"]> | undefined;

/**
 * The address of a worker's script, as the browser takes it.
 *
 * @param url where the script is: at our own node
 * @throws TypeError when it is anywhere else
 */
export function ownScript(url: string): string {
  const found = policies();
  if (!found) return ourOwn(url);
  scripts ??= found.createPolicy("opgave", { createScriptURL: ourOwn });
  return scripts.createScriptURL(url) as string;
}

/** HTML that is parsed into a document that belongs to no page, where nothing is loaded and nothing runs. */
export function forNoPage(html: string): string {
  const found = policies();
  if (!found) return html;
  pastes ??= found.createPolicy("opgave-paste", { createHTML: (text) => text });
  return pastes.createHTML(html) as string;
}

function ourOwn(url: string): string {
  const { origin } = globalThis.location ?? {};
  if (origin && new URL(url, origin).origin !== origin) throw new TypeError(`${url} is not a script of this node`);
  return url;
}
