// Writes automerge-repo.txt: messages as the JavaScript implementation puts them on a WebSocket, one `name hex` a line.
// Run from the folder `web`, so that the pinned automerge-repo is found:
//   node ../crates/wire/tests/vectors/generate.mjs > ../crates/wire/tests/vectors/automerge-repo.txt
import { createRequire } from "node:module"
import path from "node:path"
import { pathToFileURL } from "node:url"

const require = createRequire(path.join(process.cwd(), "package.json"))
const repo = path.dirname(require.resolve("@automerge/automerge-repo/slim"))
const { encode } = await import(pathToFileURL(path.join(repo, "..", "helpers", "cbor.js")).href)
const { encodeHeads } = await import(pathToFileURL(path.join(repo, "..", "AutomergeUrl.js")).href)
const { Encoder } = await import(
  pathToFileURL(createRequire(path.join(repo, "index.js")).resolve("cbor-x").replace("dist/node.cjs", "node-index.js")).href
)

const documentId = "4NMNnkMhL8jXrdJ9jamS58PAVdXu"
const organisation = "ab".repeat(32)
const senderId = "peer-k3f9"
const targetId = `node-${organisation}`
const data = new Uint8Array([0x42, 0, 1, 2, 0xff])
const heads = encodeHeads(["00".repeat(32), "0123456789abcdef".repeat(4)])
const timestamp = 1_763_971_200_123
const metadata = { storageId: "3760df37-a4c6-4f66-9ecd-732039a9385d", isEphemeral: false }

const messages = {
  join: { type: "join", senderId, peerMetadata: metadata, supportedProtocolVersions: ["1"] },
  "join-without-storage": {
    type: "join",
    senderId,
    peerMetadata: { storageId: undefined, isEphemeral: true },
    supportedProtocolVersions: ["1"],
  },
  "join-bare": { type: "join", senderId, peerMetadata: {}, supportedProtocolVersions: ["1"] },
  peer: { type: "peer", senderId: targetId, peerMetadata: metadata, selectedProtocolVersion: "1", targetId: senderId },
  leave: { type: "leave", senderId },
  error: { type: "error", senderId: targetId, message: "unsupported protocol version", targetId: senderId },
  request: { type: "request", targetId, documentId, data, senderId },
  sync: { type: "sync", targetId, data, documentId, senderId },
  "doc-unavailable": { type: "doc-unavailable", documentId, targetId, senderId },
  ephemeral: { type: "ephemeral", targetId, documentId, data, count: 1, sessionId: "7xk2m9q", senderId },
  "ephemeral-large-count": {
    type: "ephemeral",
    targetId,
    documentId,
    data,
    count: 5_000_000_000,
    sessionId: "7xk2m9q",
    senderId,
  },
  "subscribe-add": { type: "remote-subscription-change", targetId, add: [organisation], remove: undefined, senderId },
  "subscribe-remove": { type: "remote-subscription-change", targetId, add: undefined, remove: [organisation], senderId },
  "remote-heads-changed": {
    type: "remote-heads-changed",
    targetId,
    documentId,
    newHeads: { [organisation]: { heads, timestamp } },
    senderId,
  },
}

const line = (name, bytes) => console.log(`${name} ${Buffer.from(bytes).toString("hex")}`)
for (const [name, message] of Object.entries(messages)) line(name, encode(message))

// The same library with other settings, as other clients may use it.
line("sync-tagged-bytes", new Encoder({ tagUint8Array: true, useRecords: false }).encode(messages.sync))
line("sync-short-map", new Encoder({ tagUint8Array: false, useRecords: false, variableMapSize: true }).encode(messages.sync))
line("ephemeral-bigint", encode({ ...messages.ephemeral, count: 5_000_000_000n }))
line("sync-unknown-fields", encode({ ...messages.sync, extra: { deep: [1, -2, null, undefined, 1.5, true, new Uint8Array(3)] }, more: "x" }))
