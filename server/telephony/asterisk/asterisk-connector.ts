import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
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
  PhoneAccount,
  RecordingOrder,
  RecordingSide,
} from "#server/telephony/connector.ts";
import type { AgentId } from "#shared/ids.ts";
import { arrangeCall } from "./arrange-call.ts";
import type { AsteriskSettings } from "./asterisk-settings.ts";
import type { CallTreatment, TreatedCalls } from "./call-treatment.ts";
import { controlCall } from "./control-call.ts";
import { inTurn } from "./pbx-call.ts";
import type { PbxCall } from "./pbx-call.ts";
import type { Announcement } from "./recorder.ts";
import { Recorder } from "./recorder.ts";
import { FollowAsterisk } from "./follow-asterisk.ts";
import { createSwitchRoom } from "./switch-room.ts";
import type { SwitchRoom } from "./switch-room.ts";

type Parts = Readonly<{ settings: AsteriskSettings; clock: Clock; log: Logger }>;

/** Asterisk 22.4 or newer over ARI: it has the lines, the music and the voices, we decide. */
export class AsteriskConnector implements Connector {
  readonly source: string;
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
  readonly phoneSocketUrl: string;
  /** For those who play and record beside the calls: the IVR and the recorder. */
  readonly room: SwitchRoom;
  readonly #recorder: Recorder;
  readonly #follow: FollowAsterisk;

  constructor(parts: Parts) {
    this.source = parts.settings.source;
    this.phoneSocketUrl = parts.settings.phoneSocketUrl;
    this.room = createSwitchRoom(parts);
    this.#recorder = new Recorder(this.room.pbx);
    this.#follow = new FollowAsterisk(this.room);
  }

  start(report: (report: ConnectorReport) => Promise<void>): Promise<void> {
    return this.#follow.open(report);
  }

  async stop(): Promise<void> {
    this.#follow.close();
  }

  /** What callers meet before the queue; without it they are queued at once. */
  treatCallers(make: (calls: TreatedCalls) => CallTreatment): void {
    this.room.arrivals.treatment = make(this.room.arrivals);
  }

  async ring(offer: ConnectorOffer): Promise<void> {
    await this.#follow.settled();
    await this.room.offers.ring(offer);
  }

  async stopRinging(offer: ConnectorOffer): Promise<void> {
    await this.#follow.settled();
    await this.room.offers.stopRinging(offer);
  }

  async connect(offer: ConnectorOffer, arrangement?: Arrangement): Promise<void> {
    await this.#follow.settled();
    await this.room.offers.connect(offer, arrangement);
  }

  async rejoin(offer: ConnectorOffer): Promise<void> {
    await this.#follow.settled();
    await this.room.offers.rejoin(offer);
  }

  async control(subject: string, agent: AgentPhone, control: ConnectorControl): Promise<void> {
    const call = await this.#call(subject);
    if (call) await controlCall(this.room, call, agent, control);
  }

  async hangUp(subject: string): Promise<void> {
    const call = await this.#call(subject);
    if (call) await this.room.departures.end(call, "system");
  }

  async arrange(subject: string, arrangement: Arrangement): Promise<void> {
    const call = await this.#call(subject);
    if (call) await inTurn(call, () => arrangeCall(this.room.pbx, call, arrangement));
  }

  async invite(subject: string, party: OutsideParty): Promise<void> {
    await this.#follow.settled();
    await this.room.outside.invite(subject, party);
  }

  async dismiss(subject: string, party: PartyId): Promise<void> {
    const leg = (await this.#call(subject))?.legs.get(party);
    if (leg) await this.room.pbx.legs.end(leg);
  }

  async sendTo(subject: string, destination: Destination): Promise<void> {
    const call = await this.#call(subject);
    const { treatment } = this.room.arrivals;
    if (!treatment) throw new AppError("not_supported_by_phone", "This PBX has no IVR.");
    if (!call) return;
    await this.arrange(subject, { talking: [], held: ["caller"] });
    await treatment.sendTo(subject, destination);
  }

  async dial(request: DialRequest): Promise<void> {
    await this.#follow.settled();
    await this.room.outside.dial(request);
  }

  async monitor(subject: string, monitoring: Monitoring): Promise<void> {
    await this.#follow.settled();
    await this.room.monitors.set(subject, monitoring);
  }

  async record(subject: string, order: RecordingOrder): Promise<void> {
    await this.#follow.settled();
    await this.#recorder.record(subject, order);
  }

  async readRecording(recordingId: string, side: RecordingSide): Promise<Buffer | null> {
    await this.#follow.settled();
    return this.#recorder.files.read(recordingId, side);
  }

  async deleteRecording(recordingId: string): Promise<void> {
    await this.#follow.settled();
    await this.#recorder.files.remove(recordingId);
  }

  /** What callers are told where recording is announced; without it they hear a tone. */
  announceRecordings(announcement: Announcement): void {
    this.#recorder.announcement = announcement;
  }

  async livingOf(subjects: readonly string[]): Promise<string[]> {
    await this.#follow.settled();
    return subjects.filter((subject) => this.room.pbx.calls.get(subject) !== undefined);
  }

  async openAccount(agent: AgentPhone): Promise<PhoneAccount> {
    await this.#follow.settled();
    return this.room.accounts.open(agent);
  }

  async closeAccount(agentId: AgentId): Promise<void> {
    this.room.pbx.phones.forget(agentId);
    await this.#follow.settled();
    await this.room.accounts.close(agentId);
  }

  async #call(subject: string): Promise<PbxCall | undefined> {
    await this.#follow.settled();
    return this.room.pbx.calls.get(subject);
  }
}
