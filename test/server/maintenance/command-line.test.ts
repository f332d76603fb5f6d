import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { TestDatabase } from "#test/support/database.ts";
import { anIntake } from "#test/support/an-intake.ts";
import { aDatabase } from "#test/support/database.ts";

const root = path.resolve(import.meta.dirname, "../../..");
let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await aDatabase();
  dataDir = mkdtempSync(path.join(tmpdir(), "calldesk-command-"));
});
afterAll(async () => {
  await database.drop();
  rmSync(dataDir, { recursive: true });
});

/** The command as a process of its own, as people start it. */
async function calldesk(args: readonly string[], input = "", more: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["server/launch/calldesk/calldesk.ts", ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, DATABASE_URL: database.url, DATA_DIR: dataDir, ...more },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.end(input);
  const code = await new Promise((resolve) => child.on("close", resolve));
  return { code, output };
}

it("makes an administrator, looks for trouble, backs up, restores and changes the key", async () => {
  const weak = await calldesk(["user:create", "root", "--password-stdin"], "12345678\n");
  expect(weak).toMatchObject({ code: 1, output: expect.stringContaining("another password") });
  const made = await calldesk(
    ["user:create", "root", "--name", "Ruth", "--password-stdin"],
    "grünes Fahrrad 7\n",
  );
  expect(made.output).toContain("root can sign in (admin)");
  const linked = await calldesk(["user:link", "root"]);
  expect(linked.output).toMatch(/\/password#[\w-]{43}$/m);
  const examined = await calldesk(["doctor"]);
  expect(examined.output).toMatch(/ok +schema +up to date/);
  expect(examined.output).toMatch(/ok +administrators +1 active/);
  const file = path.join(dataDir, "all.backup");
  expect((await calldesk(["backup", file])).output).toMatch(/\d+ rows, 0 documents/);
  expect(await calldesk(["restore", file, "--replace"])).toMatchObject({ code: 0 });
  expect((await calldesk(["key:rotate"])).output).toContain("secret-key.old");
  const { rows } = await database.pool.query(`SELECT display_name FROM users`);
  expect(rows).toEqual([{ display_name: "Ruth" }]);
}, 120_000);

it("reports made-up calls, and says in a sentence what the server has against them", async () => {
  const intake = await anIntake();
  const simulate = (source: string) =>
    calldesk(
      ["simulate", "--url", intake.url, "--source", source].concat([
        "--calls",
        "3",
        "--per-minute",
        "60000",
        "--seconds",
        "0.05",
      ]),
      "",
      { INTEGRATION_TOKEN: "bound" },
    );
  expect(await simulate("/pbx/demo")).toEqual({
    code: 0,
    output: "3 of 3 calls came and went.\n",
  });
  expect(intake.sink.taken.map(({ event }) => event.kind).toSorted()).toEqual([
    "cleared",
    "cleared",
    "cleared",
    "queued",
    "queued",
    "queued",
  ]);
  const refused = await simulate("/pbx/else");
  expect(refused.code).toBe(1);
  expect(refused.output).toBe("This key speaks for /pbx/demo only.\n0 of 3 calls came and went.\n");
});

it("shows the options of one command", async () => {
  const { code, output } = await calldesk(["simulate", "--help"]);
  expect(code).toBe(0);
  expect(output).toContain("[--calls 10]");
});

it("says what it does not know in a sentence, without a stack", async () => {
  const unknown = await calldesk(["dance"]);
  expect(unknown.code).toBe(1);
  expect(unknown.output.trim()).toBe('There is no command "dance". --help shows them.');
});
