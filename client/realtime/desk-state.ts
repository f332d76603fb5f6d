import type { AgentView } from "#shared/contracts/agents.ts";
import type { CallOffer, LiveCall } from "#shared/contracts/calls.ts";
import type { CallCard } from "#shared/contracts/customers.ts";
import type { QueueView } from "#shared/contracts/queues.ts";
import type { DeskSnapshot, ServerEvent } from "#shared/contracts/realtime.ts";

/** `receivedAt` is a `performance.now()` stamp: durations of the wire count on from it. */
export type Stamped<T> = T & { readonly receivedAt: number };

/** `sinceMs` is a `performance.now()` stamp. */
export type ConnectionState =
  | { readonly kind: "online" }
  | { readonly kind: "reconnecting"; readonly sinceMs: number }
  | { readonly kind: "offline"; readonly sinceMs: number };

export type Notice = Stamped<ServerEvent<"notice.posted"> & { readonly id: number }>;

/** What the server last said of the board; stamped at every pulse, even an empty one. */
export interface BoardState {
  readonly queues: readonly Stamped<QueueView>[];
  readonly agents: readonly Stamped<AgentView>[];
  readonly receivedAt: number;
}

/** All a screen may know of the live centre: the last snapshot and what came after it. */
export interface DeskState {
  readonly connection: ConnectionState;
  /** A snapshot was received on this connection; before it everything below is of yesterday. */
  readonly synced: boolean;
  /** The server said that this person serves no queue. */
  readonly deskless: boolean;
  readonly agent: Stamped<AgentView> | null;
  readonly offer: Stamped<CallOffer> | null;
  /** The call this agent talks on or wraps up. */
  readonly call: Stamped<LiveCall> | null;
  /** How that call ended; null while it lives. */
  readonly ended: Stamped<ServerEvent<"call.ended">> | null;
  /** Why the last number dialled was not reached, until the next call. */
  readonly notReached: ServerEvent<"call.ended">["cause"] | null;
  /** The last offer that went away, until the next one comes. */
  readonly withdrawn: Stamped<ServerEvent<"call.offerWithdrawn">> | null;
  /** The card of the call that rings or, if none does, of the one at the desk. */
  readonly card: CallCard | null;
  /** The last cards that came: one may come before its call does. */
  readonly cards: readonly CallCard[];
  readonly queues: readonly Stamped<QueueView>[];
  readonly reasons: DeskSnapshot["reasons"];
  readonly dispositions: DeskSnapshot["dispositions"];
  readonly today: DeskSnapshot["today"];
  readonly notices: readonly Notice[];
  /** This tab rings; the others of the same browser mirror. */
  readonly ringsHere: boolean;
  readonly board: BoardState | null;
}

export function emptyDesk(now: number): DeskState {
  return {
    connection: { kind: "reconnecting", sinceMs: now },
    synced: false,
    deskless: false,
    agent: null,
    offer: null,
    call: null,
    ended: null,
    notReached: null,
    withdrawn: null,
    card: null,
    cards: [],
    queues: [],
    reasons: [],
    dispositions: [],
    today: { calls: 0, talkMs: 0 },
    notices: [],
    ringsHere: false,
    board: null,
  };
}
