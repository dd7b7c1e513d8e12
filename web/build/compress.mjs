// Puts a Brotli form (RFC 7932) beside every file of the app that gains by it; the node sends it to browsers that take it.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
const COMPRESSIBLE = /\.(?:css|html|js|json|svg|wasm|webmanifest)$/;
const SMALLEST = 1024;

const folder = new URL("../dist/", import.meta.url).pathname;
let before = 0;
let after = 0;
for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !COMPRESSIBLE.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = await readFile(path);
  if (bytes.length < SMALLEST) continue;
  const compressed = await compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  await writeFile(`${path}.br`, compressed);
  before += bytes.length;
  after += compressed.length;
}
console.log(`compressed ${before} bytes of the app to ${after}`);
