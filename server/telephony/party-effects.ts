import type { Effect } from "#server/acd/outcome.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { AgentId } from "#shared/ids.ts";
import type { AgentPhone, Connector } from "./connector.ts";

export type PartyEffect = Extract<
  Effect,
  { kind: "arrange" | "invite" | "dismiss" | "sendTo" | "dial" | "monitor" }
>;

/** Effects that concern more than one agent; connectors without such controls never get them. */
export async function performWithParties(
  connector: Connector,
  effect: PartyEffect,
  phoneOf: (agentId: AgentId) => AgentPhone,
): Promise<void> {
  const { subject } = effect.ref;
  switch (effect.kind) {
    case "arrange":
      return able(connector, "arrange").arrange(subject, effect.arrangement);
    case "invite": {
      const party = { ...effect.outside, ringMs: effect.ringMs };
      return able(connector, "invite").invite(subject, party);
    }
    case "dismiss":
      return able(connector, "dismiss").dismiss(subject, effect.party);
    case "sendTo":
      return able(connector, "sendTo").sendTo(subject, effect.destination);
    case "dial": {
      const { offerId, agentId, outside, ringMs } = effect;
      const request = {
        subject,
        offerId,
        agent: phoneOf(agentId),
        outside: { ...outside, ringMs },
      };
      return able(connector, "dial").dial(request);
    }
    case "monitor": {
      const supervisor = phoneOf(effect.supervisorId);
      const monitoring = { supervisor, target: phoneOf(effect.agentId), mode: effect.mode };
      return able(connector, "monitor").monitor(subject, monitoring);
    }
  }
}

type Ability = "arrange" | "invite" | "dismiss" | "sendTo" | "dial" | "monitor";

function able<Name extends Ability>(connector: Connector, ability: Name) {
  if (!isAble(connector, ability)) {
    throw new AppError("not_supported_by_phone", "The telephone system cannot do this.");
  }
  return connector;
}

function isAble<Name extends Ability>(
  connector: Connector,
  ability: Name,
): connector is Connector & Required<Pick<Connector, Name>> {
  return connector[ability] !== undefined;
}
