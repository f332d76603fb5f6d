import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

const BUDGET_KB = 250;

interface Chunk {
  file: string;
  src?: string;
  imports?: string[];
}
type Manifest = Record<string, Chunk>;

let folder: string;
let manifest: Manifest;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "calldesk-bundle-"));
  const outDir = join(folder, "client");
  // The tests run as "test", for which React would be bundled with its warnings.
  vi.stubEnv("NODE_ENV", "production");
  await build({
    logLevel: "error",
    build: { outDir, emptyOutDir: true, manifest: "manifest.json" },
  });
  manifest = JSON.parse(await readFile(join(outDir, "manifest.json"), "utf8")) as Manifest;
}, 120_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** The chunk made of this source file, and all it needs before it can run. */
function withImports(source: string, into = new Set<string>()): Set<string> {
  const chunk = manifest[source];
  if (!chunk) throw new Error(`No chunk is made of ${source}.`);
  if (into.has(source)) return into;
  into.add(source);
  for (const needed of chunk.imports ?? []) withImports(needed, into);
  return into;
}

async function gzipKb(sources: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const source of sources) {
    const file = manifest[source]?.file ?? "";
    if (!file.endsWith(".js")) continue;
    bytes += gzipSync(await readFile(join(folder, "client", file))).length;
  }
  return bytes / 1_024;
}

const languages = ["en", "zh-TW", "zh-CN"].map((language) => `locales/words-${language}.ts`);

it(`loads at most ${BUDGET_KB} KB of script, compressed, for sign-in and the idle desk`, async () => {
  const sizes: number[] = [];
  for (const words of languages) {
    const needed = new Set<string>();
    for (const source of ["index.html", "app/signed-in.tsx", "app/desk-page.tsx", words]) {
      withImports(source, needed);
    }
    sizes.push(await gzipKb(needed));
  }
  expect(Math.max(...sizes)).toBeLessThanOrEqual(BUDGET_KB);
});

it("leaves the board, its dialog and the settings to who opens them", () => {
  const desk = withImports("app/desk-page.tsx", withImports("app/signed-in.tsx"));
  for (const page of [
    "features/board/board-page.tsx",
    "features/people/people-page.tsx",
    "features/queues/queues-page.tsx",
    "features/integration-keys/keys-page.tsx",
    "features/set-up/set-up-page.tsx",
  ]) {
    expect(Object.keys(manifest)).toContain(page);
    expect([...desk]).not.toContain(page);
  }
  expect(Object.keys(manifest)).toContain("features/board/reason-dialog.tsx");
});
