/** The only kinds of address that a text may link to. */
const allowedProtocols: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);

/**
 * The address in the form in which it may stand in an `href`, or null when it may not stand there. It must be
 * absolute: what a person typed without a scheme goes through `addressFromInput` first. The parsed form is what
 * comes back, so that no character that a parser skips can hide a scheme.
 */
export function safeHref(address: unknown): string | null {
  if (typeof address !== "string" || address.length > 4096) return null;
  let url: URL;
  try {
    url = new URL(address.trim());
  } catch {
    return null;
  }
  if (!allowedProtocols.has(url.protocol)) return null;
  if (url.protocol === "mailto:" ? url.pathname === "" : url.hostname === "") return null;
  return url.href;
}

/** What a person meant by an address: `voorbeeld.nl` is a web page, `naam@voorbeeld.nl` a mailbox. */
export function addressFromInput(input: string): string | null {
  const text = input.trim();
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return safeHref(`mailto:${text}`);
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]\S*)?$/u.test(text)) return safeHref(`https://${text}`);
  return safeHref(text);
}
