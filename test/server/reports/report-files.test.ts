import { afterAll, beforeAll, expect, it } from "vitest";
import type { ReportSite } from "#test/support/report-site.ts";
import { aReportSite, begin } from "#test/support/report-site.ts";
import { csvText } from "#server/reports/csv-text.ts";

let site: ReportSite;
beforeAll(async () => {
  site = await aReportSite();
  await site.fill(60, 1);
});
afterAll(() => site.server.stop());

async function save(query: Record<string, string>, who = site.server.adam) {
  const span = {
    from: new Date(begin).toISOString(),
    to: new Date(begin + 86_400_000).toISOString(),
  };
  site.server.as(who);
  return fetch(
    `${site.server.url}/api/v1/reports/file?${new URLSearchParams({ ...span, ...query })}`,
    {
      headers: { "x-test-user": who.userName },
    },
  );
}

it("saves CSV that Excel reads as UTF-8 and runs nothing of", async () => {
  const answer = await save({ by: "queue", format: "csv", language: "zh-TW" });
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toContain("calldesk-queue-2026-11-01.csv");
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const [head, ...rows] = bytes.toString().slice(1).trimEnd().split("\r\n");
  expect(head).toMatch(/^佇列,進線,接聽/);
  expect(rows.map((row) => row.split(",")[0])).toEqual(["'=Field", "Billing", "合計"]);
  const received = rows.map((row) => Number(row.split(",")[1]));
  expect((received[0] ?? 0) + (received[1] ?? 0)).toBe(received[2]);
  expect(received[2]).toBe(site.calls.length);
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("takes the run out of %j", (text) => {
  expect(csvText([[text]]).replace(/^\uFEFF"?/, "")).toMatch(/^'/);
});

it("keeps numbers, quotes and line breaks as they are", () => {
  expect(csvText([[-5, null, 'a "b"', "c\nd", "e,f"]])).toBe(
    '\uFEFF-5,,"a ""b""","c\nd","e,f"\r\n',
  );
});

it("saves a workbook whose texts are texts", async () => {
  const answer = await save({ by: "queue", format: "xlsx" });
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
  const text = bytes.toString();
  expect(text).toContain('<c t="inlineStr"><is><t xml:space="preserve">=Field</t></is></c>');
  expect(text).not.toContain("<f>");
});

it("notes who saved what, and lets no agent save anything", async () => {
  await save({ by: "agent", format: "csv" }, site.server.sue);
  const { rows } = await site.server.pool.query(
    "SELECT subject, change FROM audit_log WHERE actor = 'user:sue' AND action = 'report.exported'",
  );
  expect(rows).toMatchObject([{ subject: "report:agent", change: { format: "csv" } }]);
  expect((await save({ format: "csv" }, site.server.ana)).status).toBe(403);
});
