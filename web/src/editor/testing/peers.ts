import * as A from "@automerge/automerge/slim";
import { Repo, type DocHandle } from "@automerge/automerge-repo/slim";

/** Two copies of one document, on two devices that do not speak until `exchange` is called. */
export interface Peers<T> {
  here: DocHandle<T>;
  there: DocHandle<T>;
  /** Brings both copies to the same version. */
  exchange: () => void;
}

export async function peers<T>(initial: T): Promise<Peers<T>> {
  const here = new Repo({ network: [] }).create<T>(initial);
  const there = new Repo({ network: [] }).import<T>(A.save(here.doc()), { docId: here.documentId });
  await there.whenReady();
  return {
    here,
    there,
    exchange() {
      there.update((document) => A.merge(document, A.clone(here.doc())));
      here.update((document) => A.merge(document, A.clone(there.doc())));
    },
  };
}
