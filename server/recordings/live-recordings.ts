import type { CallState } from "#server/acd/acd-core.ts";
import type { Applied } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { LiveRecording } from "#shared/contracts/recordings.ts";
import type { CallId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import type { CallRecorderParts } from "./call-recorder.ts";
import { CallRecorder } from "./call-recorder.ts";
import { endRecording, findOpen } from "./recording-rows.ts";

type Cause = NonNullable<LiveRecording["pausedFor"]>;
type Listener = (recording: LiveRecording, call: CallState) => void;

/**
 * Keeps a recorder at every call that should be recorded: while an agent has the caller, by the rule
 * of the queue it came through.
 */
export class LiveRecordings {
  readonly #parts: CallRecorderParts;
  readonly #recorders = new Map<CallId, CallRecorder>();
  readonly #listeners: Listener[] = [];
  #restored = false;

  constructor(parts: Omit<CallRecorderParts, "changed">) {
    this.#parts = { ...parts, changed: (callId) => this.#tell(callId) };
  }

  /** Called when something changed that a desk shows. Must not throw. */
  onChanged(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Follows the log, straight after each input was applied. */
  add({ at, outcome }: Applied): void {
    if (!this.#restored) return;
    const touched = new Set<CallId>();
    for (const fact of outcome.facts) {
      if (!("callId" in fact)) continue;
      if (fact.kind === "callHeld" || fact.kind === "callRetrieved") {
        const kind = fact.kind === "callHeld" ? "held" : "retrieved";
        this.#recorders.get(fact.callId)?.mark(kind, at);
      }
      touched.add(fact.callId);
    }
    for (const callId of touched) this.#follow(callId, at);
  }

  /** At the begin of a term: what the last leader recorded goes on, or is over. */
  async restore(): Promise<void> {
    const { pool, engine, siteId } = this.#parts;
    this.forget();
    for (const row of await findOpen(pool, siteId)) {
      const call = engine.core.call(row.callId);
      const known = this.#recorders.has(row.callId);
      const recorder = new CallRecorder(this.#parts, row.callId, row);
      if (call && !known && this.#isWanted(call)) this.#recorders.set(row.callId, recorder);
      else await recorder.end(engine.now());
    }
    this.#restored = true;
    for (const callId of engine.core.openCallIds()) this.#follow(callId, engine.now());
    for (const recorder of this.#recorders.values()) recorder.resume();
  }

  /** Ends in the tables what is over and could not be written down when it was. */
  async sweep(): Promise<void> {
    const { pool, engine, siteId } = this.#parts;
    if (!this.#restored) return;
    for (const { id, callId } of await findOpen(pool, siteId)) {
      if (this.#restored && this.#recorders.get(callId)?.id !== id) {
        await endRecording(pool, id, engine.now());
      }
    }
  }

  /** Somebody else leads: their recorders go on, ours must not touch them. */
  forget(): void {
    this.#restored = false;
    for (const recorder of this.#recorders.values()) recorder.drop();
    this.#recorders.clear();
  }

  /** The telephone system ended a recording by itself; one that is still wanted begins anew. */
  ended(recordingId: string): void {
    const found = [...this.#recorders].find(([, { id }]) => id === recordingId);
    if (!found) return;
    const [callId, recorder] = found;
    const { engine } = this.#parts;
    this.#recorders.delete(callId);
    void recorder.end(engine.now()).then(() => this.#follow(callId, engine.now()));
  }

  stateOf(callId: CallId): LiveRecording {
    return this.#recorders.get(callId)?.state() ?? off(callId);
  }

  /** Resolves when the telephone system has done it: a pause that is not one must not look like one. */
  async pause(callId: CallId, because: Cause, actor: string): Promise<LiveRecording> {
    await this.#recorderOf(callId).pause(because, actor);
    return this.stateOf(callId);
  }

  async goOn(callId: CallId, because: Cause, actor: string): Promise<LiveRecording> {
    await this.#recorderOf(callId).goOn(because, actor);
    return this.stateOf(callId);
  }

  #recorderOf(callId: CallId): CallRecorder {
    const recorder = this.#recorders.get(callId);
    if (!recorder) throw new AppError("not_possible_now", "This call is not being recorded.");
    return recorder;
  }

  #follow(callId: CallId, at: Millis): void {
    const call = this.#parts.engine.core.call(callId);
    const recorder = this.#recorders.get(callId);
    if (call && this.#isWanted(call)) {
      if (recorder) recorder.heardBy(call.agentId, at);
      else {
        const begun = new CallRecorder(this.#parts, callId);
        this.#recorders.set(callId, begun);
        begun.begin(call, at);
      }
    } else if (recorder) {
      this.#recorders.delete(callId);
      void recorder.end(at);
      if (call) this.#tell(callId);
    }
  }

  #isWanted({ stage, agentId, mode, queueId, ref }: CallState): boolean {
    const talks = (stage === "talking" || stage === "held") && agentId !== null;
    if (!talks || mode !== "routed" || this.#parts.rules.of(queueId).mode === "off") return false;
    return this.#parts.connectorOf(ref.source)?.record !== undefined;
  }

  #tell(callId: CallId): void {
    const call = this.#parts.engine.core.call(callId);
    if (!call) return;
    for (const listener of this.#listeners) listener(this.stateOf(callId), call);
  }
}

function off(callId: CallId): LiveRecording {
  return { callId, state: "off", announced: false, resumesInMs: null, pausedFor: null };
}
