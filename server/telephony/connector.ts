import type { CallControl } from "#shared/contracts/calls.ts";
import type { ClearedCause, TelephonyEvent } from "#shared/contracts/telephony.ts";
import type { AgentId, OfferId } from "#shared/ids.ts";

/** The agent's telephone as the connector knows it. */
export type AgentPhone = Readonly<{ agentId: AgentId; userName: string; extension: string | null }>;
export type ConnectorOffer = Readonly<{
  offerId: OfferId;
  subject: string;
  agent: AgentPhone;
  /** A telephone of its own that is picked up without the desk reports `pickedUp`. */
  ringMs?: number;
}>;

/** One who takes part in a call: who called (or was called by us), an agent, somebody outside. */
export type PartyId = "caller" | `agent:${string}` | `number:${string}`;

/**
 * Who hears whom. Legs that are up and not named here are hung up, the caller's never. Given whole
 * every time, so a repeat does no harm and a crash leaves nothing half done.
 */
export type Arrangement = Readonly<{
  /** These hear each other. */
  talking: readonly PartyId[];
  /** Each of these waits alone, with music. */
  held: readonly PartyId[];
}>;

export type Destination = Readonly<
  { kind: "ivr"; flow: string } | { kind: "voicemail"; box: string }
>;

/** Somebody outside who is rung on behalf of a call; `number` in E.164, checked by the dial policy. */
export type OutsideParty = Readonly<{ number: string; callerId: string | null; ringMs: number }>;

/** A call that an agent makes. Its subject is ours; the agent's telephone is rung first. */
export type DialRequest = Readonly<{
  subject: string;
  offerId: OfferId;
  agent: AgentPhone;
  outside: OutsideParty;
}>;

/** A supervisor at one agent's side of a call. */
export type Monitoring = Readonly<{
  supervisor: AgentPhone;
  target: AgentPhone;
  /** listen: hears both. whisper: the agent hears them, too. barge: all hear all. */
  mode: "listen" | "whisper" | "barge" | "off";
}>;

/** Both sides on tracks of their own; `off` ends it and makes the connector report `recorded`. */
export type RecordingOrder = Readonly<{
  recordingId: string;
  /** paused: silence is written, so that times stay true. */
  state: "on" | "paused" | "off";
  /** With the first `on`: the caller is told so. A repeat tells nobody again. */
  announce?: boolean;
}>;
export const recordingSides = ["caller", "agent"] as const;
export type RecordingSide = (typeof recordingSides)[number];

/** What a browser needs to register; withdrawn at sign-out. */
export type PhoneAccount = Readonly<{ sipUri: string; userName: string; password: string }>;

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
  /** The offer's telephone was picked up by itself: as good as an accept at the desk. */
  | { kind: "pickedUp"; offerId: OfferId; subject: string }
  /** It was refused by itself, by hand or because it wants no calls: as good as a decline. */
  | { kind: "refused"; offerId: OfferId; subject: string }
  /** Somebody invited is on the line, or left, or could not be reached. */
  | { kind: "partyUp"; subject: string; party: PartyId }
  | { kind: "partyGone"; subject: string; party: PartyId; cause: ClearedCause }
  | { kind: "monitorGone"; subject: string; supervisorId: AgentId }
  | { kind: "recorded"; subject: string; recordingId: string; durationMs: number }
  /** A message for a voicemail box, or a wish to be called back, left in the IVR. */
  | { kind: "voicemailLeft"; subject: string; recordingId: string; box: string; durationMs: number }
  | { kind: "callbackWished"; subject: string; number: string; queue: string | null }
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
  /**
   * Takes the agent of this offer into the call, arranged as told (caller and agent, unless said
   * otherwise); `connected` or `connectFailed` is reported when it is known.
   */
  connect(offer: ConnectorOffer, arrangement?: Arrangement): Promise<void>;
  /** Hold, mute and digits concern the agent's leg. */
  control(subject: string, agent: AgentPhone, control: ConnectorControl): Promise<void>;
  /** Ends the call; one that is gone already is no error. */
  hangUp(subject: string): Promise<void>;
  /** Which of these calls live at the PBX now; asked after every (re)connect and every 30 s. */
  livingOf(subjects: readonly string[]): Promise<string[]>;

  /** With `transfer`, `consult` or `conference` among the controls: */
  arrange?(subject: string, arrangement: Arrangement): Promise<void>;
  /** Rings somebody outside; `partyUp` or `partyGone` of `number:…` follows. A repeat rings once. */
  invite?(subject: string, party: OutsideParty): Promise<void>;
  /** Ends ringing or talking with one party only; one that is gone already is no error. */
  dismiss?(subject: string, party: PartyId): Promise<void>;
  /** Hands the caller to the IVR or a voicemail box; everybody else is hung up. */
  sendTo?(subject: string, destination: Destination): Promise<void>;
  dial?(request: DialRequest): Promise<void>;
  monitor?(subject: string, monitoring: Monitoring): Promise<void>;
  record?(subject: string, order: RecordingOrder): Promise<void>;
  /** A finished track as WAV, or null when there is none (any more). */
  readRecording?(recordingId: string, side: RecordingSide): Promise<Buffer | null>;
  deleteRecording?(recordingId: string): Promise<void>;

  /** Where browsers' telephones speak SIP over WebSocket to it; we relay `/sip` of our origin there. */
  readonly phoneSocketUrl?: string;
  /** A new password each time; the one before is worth nothing at the next registration. */
  openAccount?(agent: AgentPhone): Promise<PhoneAccount>;
  closeAccount?(agentId: AgentId): Promise<void>;
  /**
   * The agent's browser was loaded anew in mid-call and has registered again: its old leg is dead
   * though the system may not know it yet. Rings it again (`X-Purpose: rejoin`, the same `X-Offer-Id`
   * and `X-Call-Id`; it answers by itself) and arranges the call as it was; the caller waits with
   * music meanwhile and nobody is told that the agent left. A repeat rings once.
   */
  rejoin?(offer: ConnectorOffer): Promise<void>;
}
