import type { Response } from "express";
import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import {
  exportReport,
  listReportCalls,
  listStalledCases,
  readReport,
} from "#shared/contracts/reports.ts";
import { csvText } from "./csv-text.ts";
import { listCountedCalls } from "./list-counted-calls.ts";
import { readReport as read } from "./read-report.ts";
import { reportTable } from "./report-table.ts";
import { readStalledCases } from "./stalled-cases.ts";
import { xlsxFile } from "./xlsx-file.ts";

type Parts = Readonly<{
  pool: Pool;
  directory: { readonly timeZone: string };
  /** The tables are written behind the calls: a report shows all that was answered before it. */
  caughtUp: () => Promise<void>;
}>;

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** What was, in numbers; the calls behind each number; and the numbers as a file. */
export function reportRoutes(api: Api, { pool, directory, caughtUp }: Parts): void {
  api.handle(readReport, async ({ query, identity, scope }) => {
    await caughtUp();
    return read(pool, query, { identity, scope, timeZone: directory.timeZone });
  });

  api.handle(listReportCalls, async ({ query, identity, scope }) => {
    await caughtUp();
    return listCountedCalls(pool, query, { identity, scope, timeZone: directory.timeZone });
  });

  api.handle(listStalledCases, async ({ query, identity, scope }) => {
    await caughtUp();
    return readStalledCases(pool, query.days, { identity, scope, timeZone: directory.timeZone });
  });

  api.handle(exportReport, async ({ query, identity, scope, res }) => {
    await caughtUp();
    const { timeZone } = directory;
    const { by, language, format, from, to } = query;
    const report = await read(pool, query, { identity, scope, timeZone });
    const table = reportTable({ by, language, timeZone, ...report });
    await recordAudit(pool, {
      siteId: identity.siteId,
      actor: actorOf(identity),
      action: "report.exported",
      subject: `report:${by}`,
      change: { from, to, format, rows: report.rows.length },
      requestId: requestIdOf(res),
    });
    const name = `calldesk-${by}-${from.slice(0, 10)}.${format}`;
    sendFile(
      res,
      { name, type: types[format] },
      format === "csv" ? csvText(table) : xlsxFile(table),
    );
  });
}

function sendFile(
  res: Response,
  { name, type }: { name: string; type: string },
  body: string | Buffer,
): void {
  res.setHeader("Content-Type", type);
  res.setHeader("Content-Disposition", `attachment; filename="${name}"`);
  res.send(typeof body === "string" ? Buffer.from(body) : body);
}
