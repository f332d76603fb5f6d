import { expect, it } from "vitest";
import { createLogger } from "#server/lib/create-logger.ts";

function logged(fields: object): Record<string, unknown> {
  const lines: string[] = [];
  createLogger("info", { write: (line: string) => lines.push(line) }).info(fields, "Said.");
  return JSON.parse(lines[0] ?? "{}") as Record<string, unknown>;
}

it("keeps passwords, tokens and cookies to itself, at any place", () => {
  const entry = logged({
    password: "p1",
    body: { password: "p2" },
    req: { headers: { authorization: "p3", cookie: "p4" } },
  });
  expect(JSON.stringify(entry)).not.toMatch(/p[1-4]/);
});

it("puts what was said into one line, whatever it contains", () => {
  expect(logged({ name: 'x"\n{"level":"error"}' })).toMatchObject({ level: "info", msg: "Said." });
});

it("tells an error with its cause, but not the values of a statement", () => {
  const cause = Object.assign(new Error("duplicate key"), { code: "23505", detail: "0912345678" });
  const entry = logged({ error: new Error("No.", { cause }) });
  expect(entry.error).toMatchObject({ message: "No.", cause: { code: "23505" } });
  expect(JSON.stringify(entry)).not.toContain("0912345678");
});
