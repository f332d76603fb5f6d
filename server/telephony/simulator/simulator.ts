import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type {
  AgentPhone,
  Arrangement,
  Connector,
  ConnectorControl,
  ConnectorOffer,
  ConnectorReport,
  Destination,
  DialRequest,
  Monitoring,
  OutsideParty,
  PartyId,
} from "#server/telephony/connector.ts";
import { Arrivals } from "./arrivals.ts";
import { Outbox } from "#server/telephony/outbox.ts";
import type { SimulatedPbxParts } from "./simulated-call.ts";
import { SimulatedCall } from "./simulated-call.ts";
import type { NextCaller, SimulatedCaller } from "./simulated-caller.ts";
import type { SimulatorBehaviour } from "./simulator-behaviour.ts";
import { ordinaryBehaviour } from "./simulator-behaviour.ts";

const subjectPrefix = "sim-";

type Settings = Readonly<{
  clock: Clock;
  random: SeededRandom;
  log: Logger;
  callers: NextCaller;
  /** Keys of the queues that callers dial; changed by `setQueues`. */
  queues: readonly string[];
  callsPerMinute: number;
  behaviour?: SimulatorBehaviour;
  /** Tells the calls of this start from those of an earlier one. */
  boot?: string;
}>;

/** Calls in the simulated PBX by stage. */
export type SimulatorCounts = Readonly<{ ivr: number; waiting: number; talking: number }>;

/**
 * A PBX of its own, with callers, for demo, tests and what-if. Calls that it did not make (posted
 * by HTTP to the same source) it carries from the moment they are connected.
 */
export class Simulator implements Connector {
  readonly source = "/pbx/demo";
  readonly mode = "routed";
  readonly controls = [
    "hold",
    "mute",
    "hangUp",
    "digits",
    "transfer",
    "consult",
    "conference",
  ] as const;
  #settings: Settings;
  #behaviour: SimulatorBehaviour;
  #boot: string;
  #calls = new Map<string, SimulatedCall>();
  #arrivals: Arrivals;
  #outbox: Outbox | undefined;
  #callsPerMinute: number;
  #queues: readonly string[];
  #callCount = 0;
  #eventCount = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#behaviour = settings.behaviour ?? ordinaryBehaviour;
    this.#boot = settings.boot ?? settings.clock.now().toString(36);
    this.#callsPerMinute = settings.callsPerMinute;
    this.#queues = settings.queues;
    this.#arrivals = new Arrivals(settings.clock, settings.random, () => {
      this.callIn(settings.callers(this.#queues));
    });
  }

  get callsPerMinute(): number {
    return this.#callsPerMinute;
  }

  get queues(): readonly string[] {
    return this.#queues;
  }

  setCallsPerMinute(callsPerMinute: number): void {
    this.#callsPerMinute = callsPerMinute;
    if (this.#outbox) this.#arrivals.setPerMinute(callsPerMinute);
  }

  setQueues(queues: readonly string[]): void {
    this.#queues = queues;
  }

  counts(): SimulatorCounts {
    const counts = { ivr: 0, waiting: 0, talking: 0 };
    for (const { stage } of this.#calls.values()) {
      if (stage === "ivr" || stage === "waiting") counts[stage] += 1;
      else if (stage !== "gone") counts.talking += 1;
    }
    return counts;
  }

  async start(report: (report: ConnectorReport) => Promise<void>): Promise<void> {
    if (this.#outbox) return;
    this.#outbox = new Outbox(this.#settings.clock, this.#settings.log, report);
    this.#arrivals.setPerMinute(this.#callsPerMinute);
  }

  async stop(): Promise<void> {
    this.#arrivals.setPerMinute(0);
    for (const call of this.#calls.values()) call.stop();
    this.#calls.clear();
    this.#outbox?.stop();
    this.#outbox = undefined;
  }

  /** Somebody calls now. Answers the PBX's name of the call. */
  callIn(caller: SimulatedCaller): string {
    const subject = `${subjectPrefix}${this.#boot}-${++this.#callCount}`;
    this.#calls.set(subject, new SimulatedCall(subject, this.#partsFor(subject), caller));
    return subject;
  }

  /** The caller of this call hangs up now. */
  callerLeaves(subject: string): void {
    this.#calls.get(subject)?.leave();
  }

  /** Desks ring by themselves here. */
  async ring(_offer: ConnectorOffer): Promise<void> {}

  async stopRinging({ offerId, subject }: ConnectorOffer): Promise<void> {
    this.#calls.get(subject)?.release(offerId);
  }

  async connect(offer: ConnectorOffer, arrangement?: Arrangement): Promise<void> {
    const { offerId, subject, agent } = offer;
    const call = this.#callNamed(subject);
    if (call) call.connect({ offerId, party: partyOf(agent) }, arrangement);
    else
      this.#outbox?.add(subject, { kind: "connectFailed", offerId, subject, fault: "callerGone" });
  }

  async control(subject: string, _agent: AgentPhone, control: ConnectorControl): Promise<void> {
    this.#callNamed(subject)?.control(control);
  }

  async hangUp(subject: string): Promise<void> {
    this.#callNamed(subject)?.hangUp("system");
  }

  async arrange(subject: string, arrangement: Arrangement): Promise<void> {
    this.#callNamed(subject)?.arrange(arrangement);
  }

  async invite(subject: string, { number }: OutsideParty): Promise<void> {
    this.#callNamed(subject)?.invite(`number:${number}`);
  }

  async dismiss(subject: string, party: PartyId): Promise<void> {
    this.#calls.get(subject)?.dismiss(party);
  }

  /** Its IVR knows one menu; a voicemail box it has not. */
  async sendTo(subject: string, { kind }: Destination): Promise<void> {
    if (kind === "voicemail") {
      throw new AppError("not_supported_by_phone", "The simulated PBX has no voicemail.");
    }
    this.#callNamed(subject)?.enterMenu();
  }

  async dial({ subject, offerId, agent }: DialRequest): Promise<void> {
    this.#callNamed(subject)?.dial({ offerId, party: partyOf(agent) });
  }

  /** Nobody hears anything here; who listens is the server's to know. */
  async monitor(_subject: string, _monitoring: Monitoring): Promise<void> {}

  /** Who hears whom in this call now. */
  whoHears(subject: string): Arrangement {
    return this.#calls.get(subject)?.legs.arrangement ?? { talking: [], held: [] };
  }

  /** Somebody outside puts down the receiver. */
  outsideLeaves(subject: string, number: string): void {
    this.#calls.get(subject)?.partyLeaves(`number:${number}`);
  }

  /** A call that others reported may live anywhere: we cannot know, so it lives. */
  async livingOf(subjects: readonly string[]): Promise<string[]> {
    return subjects.filter((subject) => !isOurs(subject) || this.#calls.has(subject));
  }

  /** A living call of ours, or one of others that we carry from now on. */
  #callNamed(subject: string): SimulatedCall | undefined {
    if (!this.#outbox)
      throw new AppError("connector_unavailable", "The simulated PBX is switched off.");
    const known = this.#calls.get(subject);
    if (known || isOurs(subject)) return known;
    const carried = new SimulatedCall(subject, this.#partsFor(subject));
    this.#calls.set(subject, carried);
    return carried;
  }

  #partsFor(subject: string): SimulatedPbxParts {
    const { clock, random } = this.#settings;
    return {
      clock,
      random,
      behaviour: this.#behaviour,
      nextEventId: () => `${subjectPrefix}${this.#boot}-e${++this.#eventCount}`,
      event: (id, kind, data, sequence) => {
        const occurredAt = new Date(clock.now()).toISOString();
        const event = { id, source: this.source, subject, kind, sequence, occurredAt, data };
        this.#outbox?.add(subject, { kind: "event", event });
      },
      report: (report) => this.#outbox?.add(subject, report),
      onGone: () => this.#calls.delete(subject),
    };
  }
}

const partyOf = ({ agentId }: AgentPhone): PartyId => `agent:${agentId}`;

/** Ours of this start or an earlier one. */
function isOurs(subject: string): boolean {
  return subject.startsWith(subjectPrefix);
}
