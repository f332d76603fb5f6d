import type pg from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { DialPolicy, DialWish, PermittedNumber } from "#server/telephony/dial-policy.ts";
import type { DialCap, DialRefusal, DialRules } from "#shared/contracts/dialling.ts";
import { dialCaps } from "#shared/contracts/dialling.ts";
import type { ErrorCode } from "#shared/errors.ts";
import type { AgentId, QueueId, SiteId } from "#shared/ids.ts";
import type { PhoneNumber } from "#shared/phone-number.ts";
import type { Usage } from "./dial-permits.ts";
import { insertPermit, readUsage } from "./dial-permits.ts";
import { readRules } from "./dial-rules.ts";
import { judgeNumber } from "./judge-number.ts";
import type { Judgement, SiteDialRules } from "./judge-number.ts";

/** From this share of a cap on somebody should look. */
const alarmShare = 0.8;

export type DialAlarm = Readonly<{
  cap: DialCap;
  used: number;
  allowed: number;
  /** Of `callsPerAgentHour`: whose. */
  agentId: AgentId | null;
}>;
/** null: it may be dialled. */
export type DialVerdict = DialRefusal | DialCap | null;

type Parts = Readonly<{
  pool: pg.Pool;
  siteId: SiteId;
  clock: Clock;
  /** The name audit rows carry. */
  actorOf: (agentId: AgentId) => string;
}>;
type Wish = Omit<DialWish, "agentId"> & { agentId: AgentId | null };

/**
 * The one door to the outside telephone network. A permit counts against the caps at once; permits
 * of a site wait for each other, so two callers never share the last one.
 */
export class Dialling implements DialPolicy {
  readonly #parts: Parts;
  readonly #alarmListeners: ((alarm: DialAlarm) => void)[] = [];
  readonly #verdictListeners: ((verdict: DialVerdict) => void)[] = [];
  /** The period an alarm was raised for, so that each is raised once. */
  readonly #raised = new Map<string, string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  onAlarm(listener: (alarm: DialAlarm) => void): void {
    this.#alarmListeners.push(listener);
  }

  onVerdict(listener: (verdict: DialVerdict) => void): void {
    this.#verdictListeners.push(listener);
  }

  /** `agentId` null: the system itself wants it, for a menu that forwards. */
  async check(wish: Wish): Promise<PermittedNumber> {
    const { judgement, verdict, rules, usage } = await this.#decide(wish);
    for (const listener of this.#verdictListeners) listener(verdict);
    if (usage) await this.#watch(rules, usage, wish.agentId);
    if (verdict === null && judgement.number) {
      return { number: judgement.number, callerId: callerIdFor(rules, wish.queueId) };
    }
    await this.#auditRefusal(wish, verdict);
    throw refusalError(verdict);
  }

  /** Without counting and without dialling. */
  async judge(written: string): Promise<Judgement> {
    const { pool, siteId, clock } = this.#parts;
    return judgeNumber(written, await readRules(pool, siteId), clock.now());
  }

  /** For later: rejects numbers that may never be dialled, whatever the hour. */
  async readDialable(written: string): Promise<PhoneNumber> {
    const { number, refusal } = await this.judge(written);
    if (number === null || (refusal !== null && refusal !== "outOfHours"))
      throw refusalError(refusal);
    return number;
  }

  /** Time alone fills a day's minutes. */
  async watchMinutes(): Promise<void> {
    const { pool, siteId, clock } = this.#parts;
    const rules = await readRules(pool, siteId);
    const { timeZone } = rules;
    const now = clock.now();
    const usage = await readUsage(pool, { siteId, agentId: null, timeZone, now });
    await this.#watch(rules, usage, null);
  }

  #decide({ number, agentId }: Wish) {
    const { pool, siteId, clock } = this.#parts;
    return inTransaction(pool, async (db) => {
      const rules = await readRules(db, siteId, true);
      const now = clock.now();
      const judgement = judgeNumber(number, rules, now);
      if (judgement.refusal !== null || judgement.number === null) {
        return { judgement, rules, verdict: judgement.refusal, usage: undefined };
      }
      const { timeZone } = rules;
      const before = await readUsage(db, { siteId, agentId, timeZone, now });
      const verdict = dialCaps.find((cap) => before[cap] >= rules[cap]) ?? null;
      if (verdict === null) {
        const { number: permitted, country } = judgement;
        await insertPermit(db, { siteId, agentId, number: permitted, country, now });
      }
      return { judgement, rules, verdict, usage: verdict === null ? plusOne(before) : before };
    });
  }

  async #watch(rules: SiteDialRules, usage: Usage, agentId: AgentId | null): Promise<void> {
    const { pool, siteId, clock } = this.#parts;
    for (const cap of dialCaps) {
      const concerned = cap === "callsPerAgentHour" ? agentId : null;
      const used = Math.floor(usage[cap]);
      const period = periodOf(cap, clock.now(), rules.timeZone);
      const name = `${cap}:${concerned ?? ""}`;
      if (used < Math.max(1, rules[cap] * alarmShare) || this.#raised.get(name) === period)
        continue;
      this.#raised.set(name, period);
      const alarm = { cap, used, allowed: rules[cap], agentId: concerned };
      for (const listener of this.#alarmListeners) listener(alarm);
      await recordAudit(pool, {
        siteId,
        actor: "system",
        action: "dialling.alarmed",
        subject: `dialling:${cap}`,
        change: alarm,
      });
    }
  }

  async #auditRefusal({ number, agentId }: Wish, verdict: DialVerdict): Promise<void> {
    const { pool, siteId, actorOf } = this.#parts;
    await recordAudit(pool, {
      siteId,
      actor: agentId === null ? "system" : actorOf(agentId),
      action: "dialling.refused",
      subject: `number:${number}`,
      change: { because: verdict },
    });
  }
}

const plusOne = ({ callsPerAgentHour, concurrent, minutesPerDay }: Usage): Usage => ({
  callsPerAgentHour: callsPerAgentHour + 1,
  concurrent: concurrent + 1,
  minutesPerDay,
});

/** Days for minutes, hours for the rest: an alarm that goes on is said again, but not all the time. */
function periodOf(cap: DialCap, now: number, timeZone: string): string {
  if (cap !== "minutesPerDay") return new Date(now).toISOString().slice(0, 13);
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(now);
}

function callerIdFor(rules: DialRules, queueId: QueueId | null): PhoneNumber | null {
  const ofQueue = rules.queueCallerIds.find((one) => one.queueId === queueId)?.number;
  return (ofQueue ?? rules.callerId) as PhoneNumber | null;
}

const refusals: Record<DialRefusal | DialCap, [ErrorCode, string]> = {
  notANumber: ["number_not_valid", "That is no telephone number."],
  prefixBlocked: ["number_not_allowed", "A dial rule forbids numbers that begin so."],
  unknownDestination: ["number_not_allowed", "Nobody knows where this number leads."],
  premium: ["number_not_allowed", "Numbers that cost extra are not allowed."],
  countryBlocked: ["number_not_allowed", "Calls to that country are not allowed."],
  outOfHours: ["outside_dialling_hours", "Not outside of the dialling hours."],
  callsPerAgentHour: ["dial_limit_reached", "The agent dialled as often as allowed in an hour."],
  minutesPerDay: ["dial_limit_reached", "The minutes of this day are used."],
  concurrent: ["dial_limit_reached", "As many outgoing calls as allowed are under way."],
};

function refusalError(verdict: DialVerdict): AppError {
  const [code, message] = refusals[verdict ?? "notANumber"];
  return new AppError(code, message);
}
