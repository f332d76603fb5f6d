import type { Identity } from "#server/auth/identity.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { ReportGroup, ReportStep } from "#shared/contracts/reports.ts";
import type { QueueId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";

const dayMs = 86_400_000;
/** So many rows no screen and no spreadsheet wants. */
const longest: Record<ReportStep, number> = {
  "15": 31 * dayMs,
  "30": 62 * dayMs,
  day: 800 * dayMs,
};

export type Asked = Readonly<{
  from: string;
  to: string;
  queueId?: QueueId | undefined;
  by: ReportGroup;
  step: ReportStep;
}>;
export type Asker = Readonly<{ identity: Identity; scope: Scope; timeZone: string }>;

/** What fills $1 to $7 of the counted events. */
export function spanValues({ from, to, queueId, by, step }: Asked, asker: Asker): unknown[] {
  const length = Date.parse(to) - Date.parse(from);
  const limit = by === "interval" ? longest[step] : longest.day;
  if (length <= 0 || length > limit) {
    throw new AppError("validation_failed", "A report needs a span of time that it can show.", {
      faults: [{ pointer: "/query/to", detail: `After from, by at most ${limit / dayMs} days.` }],
    });
  }
  const { identity, scope, timeZone } = asker;
  const wholeSite = scope === "site" || scope === "key";
  const teams = identity.kind === "user" ? [...identity.teamIds] : [];
  return [identity.siteId, from, to, wholeSite, teams, queueId ?? null, timeZone];
}
