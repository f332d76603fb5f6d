import { AppError } from "#server/lib/app-error.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type { Presence } from "#shared/contracts/agents.ts";
import type { CallOffer } from "#shared/contracts/calls.ts";
import type { DeskCommandName, ServerEvent } from "#shared/contracts/realtime.ts";
import type { CallId, OfferId } from "#shared/ids.ts";
import type { DeskEvents, DeskLink, Draft } from "./desk-link.ts";
import type { Habits } from "./habits.ts";
import { ordinaryHabits } from "./habits.ts";
import { noteOn } from "./note-on-call.ts";

type Parts = Readonly<{
  link: Pick<DeskLink, "send">;
  clock: Clock;
  random: SeededRandom;
  log: Logger;
  habits?: Habits;
}>;
type Agent = ServerEvent<"agent.updated">;
/** What somebody is about to do; at most one of each. */
type Plan = "answer" | "hold" | "wrapUp" | "return" | "break";

/** A person at a desk: answers, talks, writes it down, takes breaks, and sometimes does not answer. */
export class SimulatedAgent implements DeskEvents {
  #parts: Parts;
  #habits: Habits;
  #plans = new Map<Plan, Cancel>();
  #agentId: string | undefined;
  #rev = -1;
  #offerId: OfferId | undefined;
  #call: CallOffer["call"] | undefined;
  #talkingOn: CallId | null = null;
  #wrappingUp: CallId | null = null;
  #dispositions: readonly string[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#habits = parts.habits ?? ordinaryHabits;
  }

  synced(snapshot: ServerEvent<"desk.synced">): void {
    this.lost();
    this.#agentId = snapshot.agent.agentId;
    this.#rev = -1;
    this.#dispositions = snapshot.dispositions.map(({ key }) => key);
    this.#call = snapshot.call ?? undefined;
    this.updated(snapshot.agent);
    if (snapshot.offer) this.offered(snapshot.offer);
  }

  lost(): void {
    for (const cancel of this.#plans.values()) cancel();
    this.#plans.clear();
    this.#offerId = undefined;
    this.#talkingOn = null;
    this.#wrappingUp = null;
  }

  /** The same offer comes again whenever something of its call changes. */
  offered(offer: CallOffer): void {
    if (offer.offerId === this.#offerId) return;
    const { offerId, ringMs } = offer;
    const { random } = this.#parts;
    this.#offerId = offerId;
    this.#call = offer.call;
    if (!offer.acknowledged) this.#do("offer.acknowledge", { offerId });
    const mood = random.weighted(this.#habits.answers);
    if (mood === "ringOut") return;
    const inMs = Math.min(random.between(...this.#habits.answerMs), ringMs - 500);
    this.#plan("answer", inMs, () => {
      this.#do(mood === "accept" ? "call.accept" : "call.decline", { offerId });
    });
  }

  withdrawn({ offerId }: ServerEvent<"call.offerWithdrawn">): void {
    if (offerId === this.#offerId) this.#drop("answer");
  }

  updated(agent: Agent): void {
    if (agent.agentId !== this.#agentId || agent.rev < this.#rev) return;
    this.#rev = agent.rev;
    if (agent.activity === "wrapUp") this.#beginWrapUp(agent);
    else this.#wrappingUp = null;
    if (agent.activity === "talking") this.#beginTalk(agent.callId);
    else if (agent.activity !== "held") this.#endTalk();
    this.#minePresence(agent);
  }

  #beginTalk(callId: CallId | null): void {
    if (callId === null || callId === this.#talkingOn) return;
    const { random } = this.#parts;
    this.#talkingOn = callId;
    if (!random.chance(this.#habits.holdChance)) return;
    this.#plan("hold", random.between(...this.#habits.beforeHoldMs), () => {
      this.#do("call.hold", { callId });
      this.#plan("hold", random.between(...this.#habits.holdMs), () => {
        this.#do("call.retrieve", { callId });
      });
    });
  }

  #endTalk(): void {
    this.#talkingOn = null;
    this.#drop("hold");
  }

  #beginWrapUp({ callId, wrapUpLeftMs }: Agent): void {
    if (callId === null || callId === this.#wrappingUp) return;
    this.#wrappingUp = callId;
    const takesMs = this.#parts.random.between(...this.#habits.wrapUpMs);
    const inMs = Math.max(0, Math.min(takesMs, (wrapUpLeftMs ?? takesMs) - 2_000));
    this.#plan("wrapUp", inMs, () => void this.#wrapUp(callId));
  }

  async #wrapUp(callId: CallId): Promise<void> {
    const { random, link, log } = this.#parts;
    const disposition = this.#chooseDisposition();
    const body = noteOn(random, this.#call?.callId === callId ? this.#call : undefined);
    const draft = { callId, disposition, finish: true };
    try {
      await link.send("call.wrapUp", { ...draft, note: { body, rev: 0 } });
    } catch (error) {
      // Somebody wrote a note already: theirs stays.
      if (error instanceof AppError && error.code === "conflict")
        this.#do("call.wrapUp", { ...draft, note: null });
      else log.debug({ err: error, callId }, "A simulated agent could not wrap up.");
    }
  }

  #chooseDisposition(): string | null {
    const known = Object.entries(this.#habits.dispositions).filter(([key]) =>
      this.#dispositions.includes(key),
    );
    if (known.length === 0) return this.#dispositions[0] ?? null;
    return this.#parts.random.weighted(Object.fromEntries(known));
  }

  /** Ready people go on a break some day; everybody else comes back after a while. */
  #minePresence({ presence, presenceAfterCall }: Agent): void {
    const { random } = this.#parts;
    if (presence.kind === "ready") {
      this.#drop("return");
      if (presenceAfterCall === null && !this.#plans.has("break"))
        this.#plan("break", random.exponential(this.#habits.betweenBreaksMs), () =>
          this.#goOnBreak(),
        );
    } else if (presenceAfterCall === null && !this.#plans.has("return")) {
      this.#drop("break");
      this.#plan("return", this.#awayMs(presence), () => {
        this.#do("agent.setPresence", { presence: { kind: "ready" } });
      });
    }
  }

  #goOnBreak(): void {
    const reason = this.#parts.random.weighted(this.#habits.breakReasons);
    this.#do("agent.setPresence", { presence: { kind: "notReady", reason } });
  }

  #awayMs(presence: Presence): number {
    const reason = presence.kind === "notReady" ? presence.reason : presence.kind;
    const range = this.#habits.awayMs[reason] ?? this.#habits.otherwiseAwayMs;
    return this.#parts.random.between(...range);
  }

  #do<Name extends DeskCommandName>(name: Name, draft: Draft<Name>): void {
    const { link, log } = this.#parts;
    link.send(name, draft).catch((error: unknown) => {
      // The caller was faster, or the link went: what is true comes with the next message.
      log.debug({ err: error, command: name }, "A simulated agent was refused.");
    });
  }

  #plan(plan: Plan, ms: number, act: () => void): void {
    const { clock } = this.#parts;
    this.#drop(plan);
    const cancel = clock.runAt(clock.now() + Math.max(0, ms), () => {
      this.#plans.delete(plan);
      act();
    });
    this.#plans.set(plan, cancel);
  }

  #drop(plan: Plan): void {
    this.#plans.get(plan)?.();
    this.#plans.delete(plan);
  }
}
