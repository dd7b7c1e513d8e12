import { next as A } from "@automerge/automerge/slim";
import {
  documentIdToBinary,
  parseAutomergeUrl,
  stringifyAutomergeUrl,
  type BinaryDocumentId,
  type DocumentId,
} from "@automerge/automerge-repo/slim";
import { hash } from "fast-sha256";

import { scalar } from "../read";
import type { DiscussionDoc } from "./read";

const DOMAIN = "opgave discussion v1";

/** The id of the discussion that belongs to a plan: see docs/protocol.md. */
export function discussionId(plan: DocumentId): DocumentId {
  const parts = [new TextEncoder().encode(DOMAIN), bytesOf(plan)];
  const input = new Uint8Array(parts.reduce((sum, part) => sum + 8 + part.length, 0));
  let at = 0;
  for (const part of parts) {
    new DataView(input.buffer).setUint32(at + 4, part.length);
    input.set(part, at + 8);
    at += 8 + part.length;
  }
  const id = hash(input).slice(0, 16) as BinaryDocumentId;
  return parseAutomergeUrl(stringifyAutomergeUrl(id)).documentId;
}

/**
 * The change that every discussion of the plan begins with, the same bytes wherever it is made: those who begin it apart
 * have begun the same document.
 */
export function beginning(plan: DocumentId): A.Change {
  const actor = Array.from(bytesOf(discussionId(plan)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const begun = A.change(A.init<DiscussionDoc>({ actor }), { time: 0 }, (discussion) => {
    discussion["type"] = scalar("discussion");
    discussion["schema"] = 1;
    discussion["plan"] = scalar(plan);
    discussion["threads"] = {};
    discussion["proposals"] = {};
  });
  const change = A.getLastLocalChange(begun);
  if (!change) throw new Error("a new document has a change");
  return change;
}

/** The discussion with its beginning; as it was when it refuses that, because someone forged it. */
export function begunIn(discussion: A.Doc<DiscussionDoc>, plan: DocumentId): A.Doc<DiscussionDoc> {
  try {
    return A.applyChanges(discussion, [beginning(plan)])[0];
  } catch {
    return discussion;
  }
}

function bytesOf(id: DocumentId): Uint8Array {
  const bytes = documentIdToBinary(id);
  if (!bytes) throw new RangeError("this is no document id");
  return bytes;
}
