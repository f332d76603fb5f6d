import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

/** [file, what it imports, whether the border lets it pass] */
const crossings: readonly (readonly [file: string, imports: string, allowed: boolean])[] = [
  ["shared/a.ts", "zod/mini", true],
  ["shared/b.ts", "#shared/ids.ts", true],
  ["shared/c.ts", "zod", false],
  ["shared/d.ts", "react", false],
  ["shared/e.ts", "node:fs", false],
  ["shared/f.ts", "#server/lib/clock.ts", false],
  ["server/acd/a.ts", "./state.ts", true],
  ["server/acd/b.ts", "#shared/contracts/calls.ts", true],
  ["server/acd/c.ts", "#server/lib/clock.ts", false],
  ["server/acd/d.ts", "zod/mini", false],
  ["server/acd/e.ts", "node:crypto", false],
  ["server/engine/a.ts", "#server/acd/inputs.ts", true],
  ["server/engine/b.ts", "#server/lib/clock.ts", true],
  ["server/engine/c.ts", "#server/calls/call-service.ts", false],
  ["server/engine/d.ts", "#server/realtime/gateway.ts", false],
  ["server/engine/e.ts", "#server/app.ts", false],
  ["server/lib/a.ts", "#server/lib/clock.ts", true],
  ["server/lib/b.ts", "#server/engine/ports.ts", false],
  ["server/telephony/asterisk/a.ts", "#server/telephony/connector.ts", true],
  ["server/telephony/asterisk/b.ts", "#server/lib/clock.ts", true],
  ["server/telephony/asterisk/c.ts", "#server/acd/inputs.ts", false],
  ["server/telephony/asterisk/d.ts", "#server/telephony/simulator/line.ts", false],
  ["server/telephony/asterisk/e.ts", "#server/engine/ports.ts", false],
  ["server/tickets/a.ts", "#server/customers/customer-service.ts", true],
  ["server/tickets/b.ts", "./ticket.entity.ts", true],
  ["server/tickets/c.ts", "#server/customers/customer.entity.ts", false],
  ["server/tickets/d.ts", "#server/customers/customer-routes.ts", false],
  ["server/tickets/e.ts", "#client/lib/a.ts", false],
  ["server/tickets/f.ts", "../customers/customer-service.ts", false],
  ["server/tickets/g.ts", "#test/support/database.ts", false],
  ["client/features/card/a.ts", "#client/realtime/desk-store.ts", true],
  ["client/features/card/b.ts", "#client/ui/button.tsx", true],
  ["client/features/card/c.ts", "#client/lib/format.ts", true],
  ["client/features/card/d.ts", "#client/softphone/softphone.ts", true],
  ["client/features/card/e.ts", "#client/features/note/note.tsx", false],
  ["client/features/card/f.ts", "#client/app/routes.tsx", false],
  ["client/features/card/g.ts", "socket.io-client", false],
  ["client/features/card/h.ts", "#server/lib/clock.ts", false],
  ["client/lib/a.ts", "node:path", false],
  ["client/lib/b.ts", "#server/lib/clock.ts", false],
  ["client/lib/c.ts", "#client/features/card/card.tsx", false],
  ["client/app/a.ts", "#client/features/card/card.tsx", true],
];

let folder: string;
let told: { filename: string; code: string }[];

/** One run over a small tree in which each file crosses one border. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "calldesk-borders-"));
  for (const [file, imports] of crossings) write(file, `import { x } from "${imports}";\nx();\n`);
  write("server/acd/clock.ts", "export const now = () => Date.now();\n");
  write("server/acd/dice.ts", "export const roll = () => Math.random();\n");
  write("server/acd/timer.ts", "setTimeout(() => undefined, 1);\n");
  write("server/calls/env.ts", "export const home = process.env.HOME;\n");
  write("server/calls/print.ts", 'console.log("x");\n');
  write("server/calls/any.ts", "export const x: any = 1;\n");
  write("server/calls/floating.ts", "async function f() {}\nf();\n");
  write("client/ui/ring.ts", 'import { b } from "./gnir.ts";\nexport const a = () => b;\n');
  write("client/ui/gnir.ts", 'import { a } from "./ring.ts";\nexport const b = () => a;\n');
  write("server/calls/long.ts", "f();\n".repeat(301));
  for (const name of [".oxlintrc.json", "package.json", "tsconfig.json"]) {
    copyFileSync(name, path.join(folder, name));
  }
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  const oxlint = path.resolve("node_modules/.bin/oxlint");
  const run = spawnSync(oxlint, ["--format", "json"], { cwd: folder, encoding: "utf8" });
  told = (JSON.parse(run.stdout) as { diagnostics: typeof told }).diagnostics;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

const rulesAt = (file: string) =>
  told.filter(({ filename }) => filename === file).map(({ code }) => code);

it.each(crossings)("%s importing %s: allowed %s", (file, _, allowed) => {
  const refused = rulesAt(file).includes("eslint(no-restricted-imports)");
  expect(refused).toBe(!allowed);
});

it.each([
  ["the clock in the core", "server/acd/clock.ts", "eslint(no-restricted-properties)"],
  ["chance in the core", "server/acd/dice.ts", "eslint(no-restricted-properties)"],
  ["a timer in the core", "server/acd/timer.ts", "eslint(no-restricted-globals)"],
  ["a second reader of the environment", "server/calls/env.ts", "node(no-process-env)"],
  ["printing", "server/calls/print.ts", "eslint(no-console)"],
  ["any", "server/calls/any.ts", "typescript(no-explicit-any)"],
  ["a floating promise", "server/calls/floating.ts", "typescript(no-floating-promises)"],
  ["an import cycle", "client/ui/ring.ts", "import(no-cycle)"],
  ["a file over 300 lines", "server/calls/long.ts", "eslint(max-lines)"],
])("refuses %s", (_, file, rule) => {
  expect(rulesAt(file)).toContain(rule);
});
