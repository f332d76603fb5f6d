import type { CallControl } from "#shared/contracts/calls.ts";
import type { TelephonyEvent } from "#shared/contracts/telephony.ts";
import type { AgentId, OfferId } from "#shared/ids.ts";

/** The agent's telephone as the connector knows it. */
export type AgentPhone = Readonly<{ agentId: AgentId; userName: string; extension: string | null }>;
export type ConnectorOffer = Readonly<{ offerId: OfferId; subject: string; agent: AgentPhone }>;

/** What a connector tells us. Events carry their own idempotency key (source, id). */
export type ConnectorReport = Readonly<
  | { kind: "event"; event: TelephonyEvent }
  /** Media flows between the caller and the agent of this offer, or could not be made to. */
  | { kind: "connected"; offerId: OfferId; subject: string }
  | {
      kind: "connectFailed";
      offerId: OfferId;
      subject: string;
      fault: "callerGone" | "agentDevice" | "system";
    }
  | { kind: "device"; agentId: AgentId; device: "ok" | "degraded" | "lost" }
>;

export type ConnectorControl = Readonly<
  | { kind: "hold" | "retrieve" | "hangUp" }
  | { kind: "mute"; muted: boolean }
  | { kind: "digits"; digits: string }
>;

/**
 * The only door between us and a telephone system. One folder per system implements it, and every
 * implementation passes test/support/connector-contract.ts. Commands may come twice (after a crash
 * they are sent again): the second must do no harm. They reject with AppError
 * `connector_unavailable` when the system cannot be reached.
 */
export interface Connector {
  /** The event source it speaks for, such as `/pbx/demo`. */
  readonly source: string;
  readonly mode: "routed" | "followed";
  readonly controls: readonly CallControl[];
  /** Resolves once events flow. Reconnects by itself afterwards. `report` resolves once it is durable. */
  start(report: (report: ConnectorReport) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
  /** Alerts the agent's telephone. A desk that rings by itself needs nothing here. */
  ring(offer: ConnectorOffer): Promise<void>;
  stopRinging(offer: ConnectorOffer): Promise<void>;
  /** Joins caller and agent; `connected` or `connectFailed` is reported when it is known. */
  connect(offer: ConnectorOffer): Promise<void>;
  /** Hold, mute and digits concern the agent's leg. */
  control(subject: string, agent: AgentPhone, control: ConnectorControl): Promise<void>;
  /** Ends the call; one that is gone already is no error. */
  hangUp(subject: string): Promise<void>;
  /** Which of these calls live at the PBX now; asked after every (re)connect and every 30 s. */
  livingOf(subjects: readonly string[]): Promise<string[]>;
}
