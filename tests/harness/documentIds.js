import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

const digest = (bytes) => createHash('sha256').update(bytes).digest();

/** The id of a document that nobody has, as automerge-repo writes it: base58 of 16 bytes and their checksum. */
export function unknownDocumentId() {
  const bytes = randomBytes(16);
  // Zeros at the front would each need a digit of their own.
  bytes[0] ||= 1;
  const checksum = digest(digest(bytes)).subarray(0, 4);
  let rest = BigInt(`0x${Buffer.concat([bytes, checksum]).toString('hex')}`);
  let text = '';
  for (; rest > 0n; rest /= 58n) text = ALPHABET[Number(rest % 58n)] + text;
  return text;
}
