import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";

/** What a visitor of the demo signs in with and posts callers with. */
const DemoCredentials = z.object({
  password: z.string().check(z.minLength(1)),
  /** Bearer token of the key bound to `/pbx/demo`. */
  integrationKey: z.string().check(z.startsWith("cdk_")),
});
export type DemoCredentials = z.infer<typeof DemoCredentials>;

type Options = { dataDir: string; password?: string | undefined };

/**
 * The same at every start: kept in DATA_DIR/demo.json, readable by its owner only. A password that
 * is given (DEMO_PASSWORD) replaces the one that is kept.
 */
export async function demoCredentials({ dataDir, password }: Options): Promise<DemoCredentials> {
  const path = join(dataDir, "demo.json");
  const kept = await readKept(path);
  const credentials: DemoCredentials = {
    password: password ?? kept?.password ?? randomBytes(9).toString("base64url"),
    integrationKey: kept?.integrationKey ?? `cdk_${randomBytes(24).toString("base64url")}`,
  };
  if (kept?.password !== credentials.password) await keep(path, dataDir, credentials);
  return credentials;
}

async function readKept(path: string): Promise<DemoCredentials | undefined> {
  try {
    return z.parse(DemoCredentials, JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new Error(`${path} cannot be read; delete it to have new demo sign-ins made.`, {
      cause: error,
    });
  }
}

/** Through a second file, so a crash never leaves half a one. */
async function keep(path: string, dataDir: string, credentials: DemoCredentials): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(`${path}.new`, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
