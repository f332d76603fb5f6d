import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { compressAssets } from "./compress-assets.ts";

const output = "dist/client";
const packing = "server/launch/compress-assets.ts";
const sources = ["client", "shared", "package-lock.json", "vite.config.ts", packing];

/** Builds the browser's part when its sources differ from those of the last build. */
export async function buildClient(root: string, say: (line: string) => void): Promise<void> {
  // An image carries what was built and not the sources.
  if (!existsSync(path.join(root, "client"))) return;
  const print = fingerprint(root);
  const stamp = path.join(root, output, ".sources");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === print) return;
  say("Building the browser's part (once per version) …");
  const draft = `${path.join(root, output)}.new`;
  await runVite(root, draft);
  compressAssets(path.join(draft, "assets"));
  writeFileSync(path.join(draft, ".sources"), print);
  // Renamed into place whole, so a killed build leaves the old one or none.
  rmSync(path.join(root, output), { recursive: true, force: true });
  renameSync(draft, path.join(root, output));
}

function runVite(root: string, outDir: string): Promise<void> {
  const vite = path.join(root, "node_modules/vite/bin/vite.js");
  const args = [vite, "build", "--outDir", outDir, "--emptyOutDir", "--logLevel", "warn"];
  // Under another NODE_ENV (Vitest sets one) the packages would bring their development halves.
  const env = { ...process.env, NODE_ENV: "production" };
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (told += chunk.toString()));
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The browser's part could not be built:\n${told.trim()}`));
    });
  });
}

function fingerprint(root: string): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => filesUnder(root, source))) {
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

function filesUnder(root: string, source: string): string[] {
  if (path.extname(source) !== "") return existsSync(path.join(root, source)) ? [source] : [];
  return readdirSync(path.join(root, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .toSorted();
}
