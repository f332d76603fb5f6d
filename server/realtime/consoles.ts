import type { Engine } from "#server/engine/ports.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { AgentId } from "#shared/ids.ts";

/** A reload closes one socket and opens the next within a second: not worth losing a desk over. */
const reloadGraceMs = 1_500;
/** After a restart consoles come back with a back-off of their own. */
const restartGraceMs = 6_000;

type Dependencies = {
  engine: Pick<Engine, "submit" | "core" | "leading">;
  clock: Clock;
  log: Logger;
};

/** Counts the consoles of each agent and tells the core when the first comes and the last has gone. */
export class Consoles {
  readonly #deps: Dependencies;
  readonly #open = new Map<AgentId, number>();
  readonly #leaving = new Map<AgentId, Cancel>();
  #cancelSweep: Cancel = () => {};

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** Resolves when the core knows that the agent has a console. */
  async opened(agentId: AgentId): Promise<void> {
    this.#leaving.get(agentId)?.();
    this.#leaving.delete(agentId);
    this.#open.set(agentId, (this.#open.get(agentId) ?? 0) + 1);
    if (!this.#isThere(agentId)) await this.#submit(agentId, "consoleAttached");
  }

  closed(agentId: AgentId): void {
    const left = (this.#open.get(agentId) ?? 1) - 1;
    if (left > 0) {
      this.#open.set(agentId, left);
      return;
    }
    this.#open.delete(agentId);
    const { clock } = this.#deps;
    this.#leaving.get(agentId)?.();
    this.#leaving.set(
      agentId,
      clock.runAt(clock.now() + reloadGraceMs, () => this.#gone(agentId)),
    );
  }

  /** Whoever ends their last session goes home: nothing of it waits for their return. */
  signedOut(agentId: AgentId): void {
    const { engine, log } = this.#deps;
    if (!engine.leading || !engine.core.agent(agentId)) return;
    const key = { source: "consoles", eventId: crypto.randomUUID() };
    const presence = { kind: "signedOut" } as const;
    engine
      .submit({ key, input: { kind: "presenceChosen", agentId, presence } })
      .catch((error: unknown) => log.warn({ error, agentId }, "could not record a sign-out"));
  }

  /** After a restart the log remembers consoles that never came back. */
  sweepLater(): void {
    const { clock } = this.#deps;
    this.#cancelSweep();
    this.#cancelSweep = clock.runAt(clock.now() + restartGraceMs, () => {
      const { core } = this.#deps.engine;
      for (const agentId of core.agentIds()) {
        if (core.agent(agentId)?.consoleAlive === true && !this.#open.has(agentId)) {
          this.#gone(agentId);
        }
      }
    });
  }

  /**
   * Attached, signed in and not given up for lost: a console that missed an offer stays attached, and
   * so does, for a moment, that of somebody who signed out and is back.
   */
  #isThere(agentId: AgentId): boolean {
    const agent = this.#deps.engine.core.agent(agentId);
    if (agent?.consoleAlive !== true) return false;
    const { presence, presenceAfterCall } = agent;
    if (presence.kind === "signedOut" || presenceAfterCall?.kind === "signedOut") return false;
    return !(presence.kind === "notReady" && presence.reason === "clientLost");
  }

  #gone(agentId: AgentId): void {
    this.#leaving.delete(agentId);
    if (this.#open.has(agentId) || !this.#deps.engine.leading) return;
    this.#lose(agentId).catch((error: unknown) => {
      this.#deps.log.warn({ error, agentId }, "could not record that a console is gone");
    });
  }

  async #lose(agentId: AgentId): Promise<void> {
    await this.#submit(agentId, "consoleLost");
    // It came back while that was being stored, when for the core it was still there.
    if (this.#open.has(agentId)) await this.#submit(agentId, "consoleAttached");
  }

  #submit(agentId: AgentId, kind: "consoleAttached" | "consoleLost"): Promise<unknown> {
    const key = { source: "consoles", eventId: crypto.randomUUID() };
    return this.#deps.engine.submit({ key, input: { kind, agentId } });
  }
}
