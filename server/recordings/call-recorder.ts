import type { Pool } from "pg";
import type { CallState } from "#server/acd/acd-core.ts";
import { recordAudit } from "#server/auth/audit.ts";
import type { Engine } from "#server/engine/ports.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { Connector, RecordingOrder } from "#server/telephony/connector.ts";
import type { LiveRecording, RecordingMark } from "#shared/contracts/recordings.ts";
import type { AgentId, CallId, SiteId } from "#shared/ids.ts";
import { RecordingId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import type { RecordingRules } from "./recording-rules.ts";
import type { NewRecording, OpenRow } from "./recording-rows.ts";
import { addMark, endRecording, insertRecording, setPause } from "./recording-rows.ts";

export type CallRecorderParts = Readonly<{
  pool: Pool;
  siteId: SiteId;
  engine: Pick<Engine, "core" | "now">;
  directory: Pick<Directory, "agent" | "queue">;
  rules: RecordingRules;
  connectorOf(source: string): Connector | undefined;
  clock: Clock;
  log: Logger;
  changed(callId: CallId): void;
}>;
type Cause = NonNullable<LiveRecording["pausedFor"]>;
type Pause = { readonly until: Millis; readonly because: Cause };

/** Agents forget to go on: so long a pause lasts at most. */
export const longestPauseMs = 120_000;
const retryMs = 5_000;

/**
 * The recording of one call: on ⇄ paused → over. What the telephone system is told and what is
 * written about it happen one after the other, in the order in which they were wanted.
 */
export class CallRecorder {
  readonly id: RecordingId;
  readonly #parts: CallRecorderParts;
  readonly #callId: CallId;
  readonly #agentIds: Set<AgentId>;
  #announced: boolean;
  #startedAt: Millis;
  #pause: Pause | null;
  /** Not written down yet: nothing is recorded that no row tells of. */
  #unwritten: NewRecording | null = null;
  #failing = false;
  #over = false;
  #inTurn: Promise<void> = Promise.resolve();
  #cancelPause: Cancel = () => {};
  #cancelRetry: Cancel = () => {};

  /** `row`: a recording that an earlier leader began. */
  constructor(parts: CallRecorderParts, callId: CallId, row?: OpenRow) {
    this.#parts = parts;
    this.#callId = callId;
    this.id = row?.id ?? RecordingId.parse(crypto.randomUUID());
    this.#agentIds = new Set(row?.agentIds);
    this.#announced = row?.announced ?? false;
    this.#startedAt = row?.startedAt.getTime() ?? 0;
    this.#pause =
      row?.pausedUntil && row.pausedFor
        ? { until: row.pausedUntil.getTime(), because: row.pausedFor }
        : null;
  }

  state(): LiveRecording {
    const { clock } = this.#parts;
    const on = this.#pause === null ? "recording" : "paused";
    return {
      callId: this.#callId,
      state: this.#failing ? "failing" : on,
      announced: this.#announced,
      resumesInMs: this.#pause && Math.max(0, this.#pause.until - clock.now()),
      pausedFor: this.#pause?.because ?? null,
    };
  }

  begin(call: CallState, at: Millis): void {
    const { siteId, rules, directory } = this.#parts;
    const { mode, keepDays } = rules.of(call.queueId);
    this.#announced = mode === "announced";
    this.#startedAt = at;
    if (call.agentId) this.#agentIds.add(call.agentId);
    const teamId = (call.queueId && directory.queue(call.queueId)?.teamId) ?? null;
    this.#unwritten = {
      id: this.id,
      siteId,
      kind: "call",
      source: call.ref.source,
      subject: call.ref.subject,
      callId: call.callId,
      interactionId: call.interactionId,
      queueId: call.queueId,
      teamId,
      agentIds: [...this.#agentIds],
      announced: this.#announced,
      keepDays,
      startedAt: at,
      endedAt: null,
    };
    this.resume();
  }

  /** Makes the telephone system do what is wanted now: after a restart, after a failure. */
  resume(): void {
    if (this.#pause) this.#endPauseLater(this.#pause);
    void this.#queue(async () => {
      if (this.#over) return;
      try {
        if (this.#unwritten) await insertRecording(this.#parts.pool, this.#unwritten);
        this.#unwritten = null;
        await this.#order(this.#pause ? "paused" : "on");
        this.#fail(false);
      } catch (error) {
        this.#retry(error);
      }
    });
  }

  #retry(error: unknown): void {
    const { clock, log } = this.#parts;
    log.warn({ error, callId: this.#callId }, "call is not recorded; tried again");
    this.#fail(true);
    this.#cancelRetry();
    this.#cancelRetry = clock.runAt(clock.now() + retryMs, () => this.resume());
  }

  mark(kind: RecordingMark["kind"], at: Millis, by: string | null = null): void {
    const atMs = Math.max(0, at - this.#startedAt);
    this.#write(() => addMark(this.#parts.pool, this.id, { atMs, kind, by }));
  }

  heardBy(agentId: AgentId | null, at: Millis): void {
    if (agentId === null || this.#agentIds.has(agentId)) return;
    this.#agentIds.add(agentId);
    const by = this.#parts.directory.agent(agentId)?.userName;
    const atMs = Math.max(0, at - this.#startedAt);
    const mark = { atMs, kind: "agent", by: by ? `user:${by}` : null } as const;
    this.#write(() => addMark(this.#parts.pool, this.id, mark, agentId));
    this.#parts.changed(this.#callId);
  }

  pause(because: Cause, actor: string): Promise<void> {
    const { clock } = this.#parts;
    // Two reasons at once: the agent's own lasts until the agent ends it.
    const kept = this.#pause?.because === "agent" ? "agent" : because;
    const pause = { until: clock.now() + longestPauseMs, because: kept };
    return this.#turn("paused", pause, actor);
  }

  async goOn(because: Cause, actor: string): Promise<void> {
    if (!this.#pause || (because === "payment" && this.#pause.because === "agent")) return;
    await this.#turn("on", null, actor);
  }

  async end(at: Millis): Promise<void> {
    this.drop();
    await this.#queue(async () => {
      // The telephone system ends it by itself when the caller is gone.
      await this.#order("off").catch((error: unknown) =>
        this.#parts.log.warn({ error, callId: this.#callId }, "recording not ended"),
      );
      await endRecording(this.#parts.pool, this.id, at);
    });
  }

  /** Touches nothing any more. */
  drop(): void {
    this.#over = true;
    this.#cancelPause();
    this.#cancelRetry();
  }

  #turn(state: "on" | "paused", pause: Pause | null, actor: string): Promise<void> {
    return this.#queue(async () => {
      if (this.#over) return;
      await this.#order(state);
      const was = this.#pause;
      this.#pause = pause;
      this.#cancelPause();
      if (pause) this.#endPauseLater(pause);
      this.#fail(false);
      this.#parts.changed(this.#callId);
      await this.#note(was, pause, actor);
    });
  }

  async #note(was: Pause | null, pause: Pause | null, actor: string): Promise<void> {
    const { pool, siteId, engine } = this.#parts;
    await setPause(pool, this.id, pause?.until ?? null, pause?.because ?? null);
    const kind = pause ? "paused" : "resumed";
    if ((was === null) !== (pause === null)) {
      const atMs = Math.max(0, engine.now() - this.#startedAt);
      await addMark(pool, this.id, { atMs, kind, by: actor });
    }
    const because = (pause ?? was)?.because;
    await recordAudit(pool, {
      siteId,
      actor,
      action: `recording.${kind}`,
      subject: `recording:${this.id}`,
      change: { callId: this.#callId, because },
    });
  }

  #endPauseLater({ until }: Pick<Pause, "until">): void {
    this.#cancelPause();
    this.#cancelPause = this.#parts.clock.runAt(until, () => {
      this.#turn("on", null, "system").catch((error: unknown) => {
        const { clock, log } = this.#parts;
        log.warn({ error, callId: this.#callId }, "recording does not go on; tried again");
        this.#fail(true);
        this.#endPauseLater({ until: clock.now() + retryMs });
      });
    });
  }

  async #order(state: RecordingOrder["state"]): Promise<void> {
    const call = this.#parts.engine.core.call(this.#callId);
    const connector = call && this.#parts.connectorOf(call.ref.source);
    if (!call || !connector?.record) return;
    const order = { recordingId: this.id, state, announce: this.#announced };
    await connector.record(call.ref.subject, order);
  }

  #fail(failing: boolean): void {
    const changed = failing !== this.#failing;
    this.#failing = failing;
    if (changed || !failing) this.#parts.changed(this.#callId);
  }

  #write(write: () => Promise<void>): void {
    void this.#queue(write).catch((error: unknown) =>
      this.#parts.log.error({ error, recordingId: this.id }, "recording not written down"),
    );
  }

  #queue(work: () => Promise<void>): Promise<void> {
    const mine = this.#inTurn.then(work);
    this.#inTurn = mine.catch(() => {});
    return mine;
  }
}
