const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * A new random id: 128 bits as 22 base64url characters. Not `crypto.randomUUID`, which browsers
 * withhold from pages on plain `http` addresses other than the machine itself.
 */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let bits = 0;
  let held = 0;
  let id = "";
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      id += ALPHABET[(held >> bits) & 63];
    }
    held &= (1 << bits) - 1;
  }
  return id + ALPHABET[(held << (6 - bits)) & 63];
}
