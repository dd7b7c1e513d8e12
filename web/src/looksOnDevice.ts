const STYLE = "/theme.css";
const PICTURE = /url\("(\/theme\/[a-z.-]+)"\)/g;

/**
 * Asks for the looks of the organisation, all of them: the worker that is in charge by now keeps what passes it. The page
 * itself asked before there was a worker, and for the pictures of one colour scheme only.
 *
 * @param ask asks the node as the page does
 * @returns the addresses that were answered
 */
export async function keepLooks(ask: (address: string) => Promise<Response>): Promise<readonly string[]> {
  try {
    const style = await ask(STYLE);
    if (!style.ok) return [];
    const pictures = new Set([...(await style.text()).matchAll(PICTURE)].map(([, address = ""]) => address));
    const answers = await Promise.all([...pictures].map(ask));
    return [STYLE, ...answers.flatMap((answer, index) => (answer.ok ? [...pictures][index]! : []))];
  } catch {
    // No node: what is on the device stays as it is.
    return [];
  }
}
