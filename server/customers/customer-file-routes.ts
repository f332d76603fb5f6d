import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { actorOf, reachOf } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import { exportCustomers, importCustomers } from "#shared/contracts/customer-files.ts";
import type { BankAccounts } from "./bank-accounts.ts";
import { listCustomFields } from "./custom-fields.ts";
import { decodeText } from "./decode-text.ts";
import { exportRows } from "./export-customers.ts";
import { importRows } from "./import-customers.ts";
import { readBody } from "./read-body.ts";
import { searchCustomers } from "./search-customers.ts";

const csv = { types: ["text/csv"], most: 20 * 1024 * 1024 } as const;
const mostFound = 5_000;

type Parts = Readonly<{ pool: Pool; country: string; accounts: BankAccounts }>;

export function customerFileRoutes(api: Api, { pool, country, accounts }: Parts): void {
  api.handle(importCustomers, async ({ identity, query, req, res }) => {
    const { siteId } = identity;
    const { text, encoding } = decodeText(await readBody(req, csv), query.encoding);
    const dryRun = query.dryRun === "yes";
    const actor = actorOf(identity);
    const requestId = requestIdOf(res);
    return inTransaction(pool, async (db) => {
      const rules = { country, accounts, custom: await listCustomFields(db, siteId) };
      const tally = await importRows(db, text, rules, { siteId, actor, dryRun });
      const { rows, created, changed, faulty } = tally;
      if (!dryRun) {
        await recordAudit(db, {
          siteId,
          actor,
          action: "customers.imported",
          subject: "customers",
          change: { rows, created, changed, faulty },
          requestId,
        });
      }
      return { ...tally, encoding, dryRun };
    });
  });

  api.handle(exportCustomers, async ({ identity, body, res }) => {
    const { siteId } = identity;
    const { language: locale, q: typed, bankAccountReason: reason } = body;
    if (reason !== null && !reachOf(identity, "customer:reveal")) {
      throw new AppError("permission_denied", "This needs the right customer:reveal.");
    }
    const search = { siteId, country, typed, limit: mostFound };
    const found = typed === "" ? null : await searchCustomers(pool, search);
    await recordAudit(pool, {
      siteId,
      actor: actorOf(identity),
      action: "customers.exported",
      subject: "customers",
      reason: reason ?? undefined,
      change: { search: typed, wholeAccounts: reason !== null },
      requestId: requestIdOf(res),
    });
    const ids = found && found.map(({ id }) => id);
    const custom = await listCustomFields(pool, siteId);
    const wanted = { siteId, locale, custom, accounts, ids, wholeAccounts: reason !== null };
    await sendRows(res, exportRows(pool, wanted));
    return undefined;
  });
}

async function sendRows(res: Response, rows: AsyncIterable<string>): Promise<void> {
  res.set({
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": 'attachment; filename="customers.csv"',
    "Content-Security-Policy": "sandbox; default-src 'none'",
  });
  try {
    await pipeline(Readable.from(rows), res);
  } catch (error) {
    // Who asked went away; any other failure has cut the file off, which the browser says.
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  }
}
