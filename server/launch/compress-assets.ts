import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { constants, gzipSync } from "node:zlib";

const compressible = new Set([".js", ".css"]);
/** Below that the headers weigh more than what is saved. */
const leastBytes = 500;

/** Lays a gzip twin (`a.js.gz`) beside each asset: once per build, not once per request. */
export function compressAssets(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!compressible.has(path.extname(name))) continue;
    const bytes = readFileSync(path.join(folder, name));
    if (bytes.length < leastBytes) continue;
    const packed = gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION });
    writeFileSync(path.join(folder, `${name}.gz`), packed);
  }
}
