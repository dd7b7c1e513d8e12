import { planAddress } from "../anchors";

/** In the address of a plan: the thread that someone comes for. */
export const THREAD_PARAMETER = "gesprek";

/** The address at which a thread is shown. */
export function threadAddress(documentId: string, thread: string): string {
  return `${planAddress(documentId)}?${new URLSearchParams({ [THREAD_PARAMETER]: thread }).toString()}`;
}
