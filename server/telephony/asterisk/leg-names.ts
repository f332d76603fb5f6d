import type { PartyId } from "#server/telephony/connector.ts";
import type { AgentId, OfferId } from "#shared/ids.ts";
import type { AriChannel, ChannelVariable } from "./ari-event.ts";

/**
 * Channels and bridges get their names here, from what they are for: a request that is repeated
 * finds the same one, and after a restart of ours they tell what they belong to. A call's subject is
 * the name of its caller's channel.
 */
export const waitingRoom = (app: string) => `${app}-waiting`;
export const talkOf = (subject: string) => `calldesk-talk-${subject}`;
export const holdOf = (channelId: string) => `calldesk-hold-${channelId}`;
/** Where a supervisor listens. */
export const boothOf = (channelId: string) => `calldesk-booth-${channelId}`;
/** One of those, whoever made it. */
export const isBridgeOfCall = (bridge: string) => /^calldesk-(talk|hold|booth)-/.test(bridge);

export const partyOfAgent = (agentId: AgentId): PartyId => `agent:${agentId}`;
export const partyOfNumber = (number: string): PartyId => `number:${number}`;

export const legKinds = ["caller", "agent", "number", "monitor"] as const;
export type LegKind = (typeof legKinds)[number];

/** What a leg of ours carries in its channel variables. */
export type LegMarks = Readonly<{
  subject: string;
  kind: LegKind;
  party: PartyId;
  offerId: OfferId | null;
}>;

export function legVariables({ subject, kind, party, offerId }: LegMarks) {
  return {
    CALLDESK_CALL: subject,
    CALLDESK_LEG: kind,
    CALLDESK_PARTY: party,
    CALLDESK_OFFER: offerId ?? "",
  } satisfies Partial<Record<ChannelVariable, string>>;
}

/** null: not a channel of ours. */
export function readLegMarks({ channelvars = {} }: AriChannel): LegMarks | null {
  const { CALLDESK_CALL, CALLDESK_LEG, CALLDESK_PARTY, CALLDESK_OFFER } = channelvars;
  const kind = legKinds.find((known) => known === CALLDESK_LEG);
  if (!CALLDESK_CALL || !kind || !CALLDESK_PARTY) return null;
  return {
    subject: CALLDESK_CALL,
    kind,
    party: CALLDESK_PARTY as PartyId,
    offerId: CALLDESK_OFFER ? (CALLDESK_OFFER as OfferId) : null,
  };
}

/** `<callId>:<n>` begins with our id of the call. */
export const callIdOf = (offerId: OfferId) => offerId.slice(0, 36);

/** The leg of an agent who calls somebody. */
export const isDialling = ({ id }: Pick<AriChannel, "id">) => id.startsWith("dial-");
