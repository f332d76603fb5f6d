import type pg from "pg";
import type { AcdCore } from "#server/acd/acd-core.ts";
import type { AcdInput } from "#server/acd/inputs.ts";
import type { Verdict } from "#server/acd/outcome.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { SiteId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import { GroupCommit } from "./group-commit.ts";
import type { Term } from "./lease.ts";
import { endTerm } from "./lease.ts";
import type { Entry } from "./input-log.ts";
import type { Applied, InputKey, Projection, Submission, Submitted } from "./ports.ts";
import type { Keyed } from "./projector.ts";
import { Projector } from "./projector.ts";
import { SnapshotWriter } from "./snapshot-writer.ts";
import { RecentAnswers } from "./recent-answers.ts";
import { restoreCore } from "./restore.ts";

/** Raised when a change of the core makes old snapshots or decisions read differently. */
const coreVersion = 1;

export type ReignDependencies = {
  databaseUrl: string;
  pool: pg.Pool;
  siteId: SiteId;
  clock: Clock;
  log: Logger;
  makeCore: (snapshot?: unknown) => AcdCore;
  projections: readonly Projection[];
  onApplied: (applied: Applied) => void;
};

/** One term as leader, from restoring the state to losing or giving up the lease. */
export class Reign {
  readonly core: AcdCore;
  readonly ended: Promise<unknown>;
  readonly #deps: ReignDependencies;
  readonly #term: Term;
  readonly #commit: GroupCommit;
  readonly #projector: Projector;
  readonly #snapshots: SnapshotWriter;
  readonly #answers: RecentAnswers;
  readonly #end: (reason: unknown) => void;
  #lastAt: Millis;
  #lastSeq: number;
  #cancelAlarm: Cancel = () => {};
  #alarms = 0;

  private constructor(
    deps: ReignDependencies,
    term: Term,
    state: { core: AcdCore; lastSeq: number; lastAt: Millis },
    writers: { projector: Projector; snapshots: SnapshotWriter },
    answers: RecentAnswers,
  ) {
    this.#deps = deps;
    this.#term = term;
    this.core = state.core;
    this.#lastAt = state.lastAt;
    this.#lastSeq = state.lastSeq;
    this.#projector = writers.projector;
    this.#snapshots = writers.snapshots;
    this.#answers = answers;
    const ended = Promise.withResolvers<unknown>();
    this.ended = ended.promise;
    this.#end = ended.resolve;
    this.#commit = new GroupCommit({
      connections: term.connections,
      site: { siteId: deps.siteId, epoch: term.epoch, coreVersion },
      lastSeq: state.lastSeq,
      now: () => this.now(),
      apply: (entry) => this.#apply(entry),
      answerAgain: (_key, seq, input) => ({ duplicate: true, seq, verdict: this.#recall(input) }),
      onFailure: (error) => this.#end(error),
    });
    for (const connection of term.connections) {
      connection.on("end", () => this.#end(new Error("a connection of the leader ended")));
    }
  }

  static async begin(deps: ReignDependencies, term: Term): Promise<Reign> {
    const began = deps.clock.now();
    const answers = new RecentAnswers();
    const missed: Keyed[] = [];
    const restored = await restoreCore(
      term.connections[0],
      deps.siteId,
      deps.makeCore,
      ({ seq, at, key, input }, outcome) => {
        const answer: Submitted = { duplicate: false, seq, verdict: outcome.verdict };
        answers.keep(key, Promise.resolve(answer));
        missed.push({ seq, at, key, input, outcome });
      },
    );
    const { position, replayed, lastSeq } = restored;
    const site = { siteId: deps.siteId, epoch: term.epoch };
    const snapshots = new SnapshotWriter({ ...deps, coreVersion }, restored.snapshotSeq);
    const onWritten = (seq: number) => snapshots.passed(seq);
    const projector = new Projector({ ...deps, pool: term.tables, site, position, onWritten });
    for (const applied of missed) projector.add(applied);
    answers.keepUntilWritten(() => projector.lag);
    const ms = deps.clock.now() - began;
    deps.log.info({ epoch: term.epoch, lastSeq, replayed, ms }, "leading");
    const reign = new Reign(deps, term, restored, { projector, snapshots }, answers);
    reign.#setAlarm();
    return reign;
  }

  /** How many applied inputs the tables do not show yet. */
  get lag(): number {
    return this.#projector.lag;
  }

  get epoch(): number {
    return this.#term.epoch;
  }

  now(): Millis {
    return Math.max(this.#lastAt, this.#deps.clock.now());
  }

  submit(submission: Submission): Promise<Submitted> {
    const known = this.#answers.get(submission.key);
    if (known) return known.then((answer) => ({ ...answer, duplicate: true }));
    const answer = this.#commit.submit(submission);
    this.#answers.keep(submission.key, answer);
    return answer;
  }

  caughtUp(): Promise<void> {
    return this.#projector.caughtUp();
  }

  /** Finishes what was submitted, brings the tables up to date and leaves a snapshot. */
  async finish(): Promise<void> {
    this.#cancelAlarm();
    await this.#commit.idle();
    this.#takeSnapshot();
    await this.#projector.caughtUp();
    this.#end("finished");
  }

  /** Lets go at once: somebody else leads, or the database is away. */
  async abandon(): Promise<void> {
    this.#cancelAlarm();
    this.#projector.stop();
    this.#snapshots.stop();
    await endTerm(this.#term);
  }

  lose(reason: string): void {
    this.#end(new Error(reason));
  }

  #apply({ seq, at, key, input }: Entry): Submitted {
    const outcome = this.core.apply(at, input);
    this.#lastAt = at;
    this.#lastSeq = seq;
    const applied = { seq, at, key, input, outcome };
    this.#projector.add(applied);
    this.#deps.onApplied(applied);
    this.#setAlarm();
    return { duplicate: false, seq, verdict: outcome.verdict };
  }

  #takeSnapshot(): void {
    const state = JSON.stringify(this.core.snapshot());
    this.#projector.addSnapshot({ seq: this.#lastSeq, at: this.#lastAt, coreVersion, state });
  }

  /** A repeat older than memory: the call it belonged to, as far as it still lives. */
  #recall(input: AcdInput): Verdict {
    if (input.kind === "offerAccepted") return this.#recallAccept(input);
    if (input.kind !== "callReported") return { status: "accepted" };
    const call = this.core.openCall(input.ref) ?? this.core.call(input.callId);
    if (!call) return { status: "accepted" };
    return { status: "accepted", callId: call.callId, interactionId: call.interactionId };
  }

  #recallAccept({ agentId, offerId }: Extract<AcdInput, { kind: "offerAccepted" }>): Verdict {
    const callId = this.core.agent(agentId)?.callId;
    const isTheirs = callId && offerId.startsWith(`${callId}:`);
    return isTheirs ? { status: "accepted", callId } : { status: "rejected", reason: "offer_gone" };
  }

  #setAlarm(): void {
    this.#cancelAlarm();
    const deadline = this.core.nextDeadline();
    if (deadline === undefined) return;
    this.#cancelAlarm = this.#deps.clock.runAt(deadline, () => this.#knock());
  }

  #knock(): void {
    this.#alarms += 1;
    const key: InputKey = { source: "engine", eventId: `${this.epoch}:${this.#alarms}` };
    this.submit({ key, input: { kind: "timePassed" } }).catch(() => {
      // Refused under load or at the end of the term: any later input expires deadlines as well.
      this.#cancelAlarm = this.#deps.clock.runAt(this.now() + 100, () => this.#setAlarm());
    });
  }
}
