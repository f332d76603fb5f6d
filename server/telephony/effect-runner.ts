import type { AcdInput } from "#server/acd/inputs.ts";
import type { Effect } from "#server/acd/outcome.ts";
import type { Engine } from "#server/engine/ports.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { AgentId } from "#shared/ids.ts";
import type { AgentPhone, Connector, ConnectorOffer } from "./connector.ts";
import type { Lines } from "./lines.ts";
import { performWithParties } from "./party-effects.ts";

type Dependencies = {
  engine: Pick<Engine, "submit" | "core">;
  directory: Directory;
  lines: Lines;
  log: Logger;
};

/** Carries the core's effects to the telephones. A failure comes back as an input, so the rules decide. */
export class EffectRunner {
  readonly #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  perform(effect: Effect): void {
    const connector = this.#deps.lines.connectorOf(effect.ref.source);
    // A webhook's PBX reads the assignment and does the rest by itself.
    if (!connector) return;
    this.#tell(connector, effect).catch((error: unknown) => this.#onFailure(effect, error));
  }

  /** After a restart: what was being done is done again. Connectors take a repeat without harm. */
  resume(): void {
    for (const effect of this.#deps.engine.core.unfinished()) this.perform(effect);
  }

  async #tell(connector: Connector, effect: Effect): Promise<void> {
    switch (effect.kind) {
      case "ring":
        return connector.ring({ ...this.#offer(effect), ringMs: effect.ringMs });
      case "stopRinging":
        return connector.stopRinging(this.#offer(effect));
      case "connect":
        return connector.connect(this.#offer(effect), effect.arrangement);
      case "control":
        return connector.control(effect.ref.subject, this.#phone(effect.agentId), effect.control);
      case "hangUp":
        return connector.hangUp(effect.ref.subject);
      default:
        return performWithParties(connector, effect, (agentId) => this.#phone(agentId));
    }
  }

  #onFailure(effect: Effect, error: unknown): void {
    this.#deps.log.warn(
      { error, effect: effect.kind, callId: effect.callId },
      "the telephone system refused",
    );
    const failure = failureOf(effect);
    if (failure) this.#submitLater(failure);
  }

  #submitLater(input: Parameters<Engine["submit"]>[0]["input"]): void {
    const key = { source: "switchboard", eventId: crypto.randomUUID() };
    this.#deps.engine.submit({ key, input }).catch((error: unknown) => {
      // The connecting deadline of the rules catches the call if this never arrives.
      this.#deps.log.warn({ error, input: input.kind }, "report of the switchboard not taken");
    });
  }

  #offer({ offerId, ref, agentId }: Extract<Effect, { offerId: unknown }>): ConnectorOffer {
    return { offerId, subject: ref.subject, agent: this.#phone(agentId) };
  }

  #phone(agentId: AgentId): AgentPhone {
    const agent = this.#deps.directory.agent(agentId);
    return { agentId, userName: agent?.userName ?? "", extension: agent?.extension ?? null };
  }
}

/** What the rules are told of an effect that could not be carried out; of the rest, nothing. */
function failureOf(effect: Effect): AcdInput | undefined {
  const { callId } = effect;
  const cause = "congestion";
  switch (effect.kind) {
    case "connect":
      return { kind: "connectFailed", callId, offerId: effect.offerId, fault: "system" };
    case "invite":
      return { kind: "partyLeft", callId, party: `number:${effect.outside.number}`, cause };
    case "sendTo":
      return { kind: "handOverFailed", callId, cause };
    case "dial":
      return { kind: "dialFailed", callId, cause };
    case "monitor":
      return effect.mode === "off"
        ? undefined
        : { kind: "monitoringEnded", callId, by: effect.supervisorId };
    case "ring":
    case "stopRinging":
    case "control":
    case "hangUp":
    case "arrange":
    case "dismiss":
      return undefined;
  }
}
