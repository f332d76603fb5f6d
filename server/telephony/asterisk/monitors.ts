import type { Monitoring } from "#server/telephony/connector.ts";
import type { AgentId } from "#shared/ids.ts";
import { boothOf, partyOfAgent, talkOf } from "./leg-names.ts";
import { callerIdOf, NotRung } from "./legs.ts";
import { headersOf } from "./offers.ts";
import type { Pbx } from "./pbx.ts";
import type { Leg, PbxCall } from "./pbx-call.ts";
import { inTurn } from "./pbx-call.ts";

const pickUpMs = 15_000;

type Mode = Exclude<Monitoring["mode"], "off">;
type Monitor = {
  leg: Leg;
  supervisorId: AgentId;
  target: AgentId;
  mode: Mode;
  /** The channel that listens in on the agent's, and the mode it was made for. */
  snoop: { id: string; mode: Mode; target: AgentId } | null;
};

/** Supervisors at an agent's side. A snoop hears what the agent's channel hears and says. */
export class Monitors {
  readonly #pbx: Pbx;
  readonly #byCall = new Map<PbxCall, Map<AgentId, Monitor>>();

  constructor(pbx: Pbx) {
    this.#pbx = pbx;
  }

  async set(subject: string, { supervisor, target, mode }: Monitoring): Promise<void> {
    const call = this.#pbx.calls.get(subject);
    const known = call && this.#byCall.get(call)?.get(supervisor.agentId);
    if (mode === "off") {
      if (call && known) await this.#end(call, known);
      return;
    }
    if (!call || !call.legs.has(partyOfAgent(target.agentId))) {
      this.#gone(subject, supervisor.agentId);
      return;
    }
    if (known) {
      known.mode = mode;
      known.target = target.agentId;
      if (known.leg.stage === "up") await this.#apply(call, known);
      return;
    }
    await this.#begin(call, { supervisor, target, mode });
  }

  /** A supervisor hung up, or never picked up. */
  supervisorGone(call: PbxCall, leg: Leg): void {
    const monitor = [...(this.#byCall.get(call)?.values() ?? [])].find((m) => m.leg === leg);
    if (!monitor) return;
    this.#byCall.get(call)?.delete(monitor.supervisorId);
    this.#gone(call.subject, monitor.supervisorId);
    this.#background(call.subject, () => this.#clear(monitor));
  }

  /** A snoop goes with the channel it listens to: the agent left the call. */
  channelGone(channelId: string): void {
    for (const [call, monitors] of this.#byCall) {
      for (const monitor of monitors.values()) {
        if (monitor.snoop?.id !== channelId) continue;
        monitor.snoop = null;
        this.#background(call.subject, () => this.#end(call, monitor));
        this.#gone(call.subject, monitor.supervisorId);
      }
    }
  }

  async endAll(call: PbxCall): Promise<void> {
    const monitors = [...(this.#byCall.get(call)?.values() ?? [])];
    for (const monitor of monitors) await this.#end(call, monitor);
    this.#byCall.delete(call);
  }

  async #begin(call: PbxCall, { supervisor, target, mode }: Monitoring): Promise<void> {
    if (mode === "off") return;
    const { legs, phones, calls } = this.#pbx;
    const supervisorId = supervisor.agentId;
    try {
      const leg = await legs.ring(call, {
        channelId: `monitor-${crypto.randomUUID()}`,
        kind: "monitor",
        party: partyOfAgent(supervisorId),
        offerId: null,
        endpoint: `PJSIP/${phones.endpointOf(supervisor)}`,
        callerId: callerIdOf(target.userName, target.extension),
        ringMs: pickUpMs,
        headers: headersOf("monitor", call.subject, ""),
      });
      const monitor: Monitor = { leg, supervisorId, target: target.agentId, mode, snoop: null };
      const ofCall = this.#byCall.get(call) ?? new Map<AgentId, Monitor>();
      this.#byCall.set(call, ofCall.set(supervisorId, monitor));
      this.#background(call.subject, async () => {
        if (await leg.pickedUp.promise) await this.#apply(call, monitor);
        else calls.unseat(call, leg);
      });
    } catch (error) {
      if (!(error instanceof NotRung)) throw error;
      this.#gone(call.subject, supervisorId);
    }
  }

  /** A snoop cannot be changed: another mode, or another agent, is another snoop. */
  async #apply(call: PbxCall, monitor: Monitor): Promise<void> {
    const { ari, bridges } = this.#pbx;
    const { leg, mode, target, snoop } = monitor;
    if (snoop && snoop.mode === mode && snoop.target === target) return;
    monitor.snoop = null;
    if (snoop) await ari.remove(`/channels/${snoop.id}`);
    if (mode === "barge") {
      await inTurn(call, async () => {
        await bridges.make(talkOf(call.subject), "mixing");
        await bridges.add(talkOf(call.subject), [leg]);
      });
      return;
    }
    const agentLeg = call.legs.get(partyOfAgent(target));
    if (!agentLeg) return;
    const id = `snoop-${crypto.randomUUID()}`;
    monitor.snoop = { id, mode, target };
    await ari.post(`/channels/${agentLeg.channelId}/snoop/${id}`, {
      app: ari.app,
      appArgs: "snoop",
      spy: "both",
      whisper: mode === "whisper" ? "out" : "none",
    });
    const booth = boothOf(leg.channelId);
    await bridges.make(booth, "mixing");
    await bridges.add(booth, [leg]);
  }

  /** The snoop is ready: the supervisor hears from here on. */
  snoopUp(channelId: string): void {
    for (const [{ subject }, monitors] of this.#byCall) {
      for (const { snoop, leg } of monitors.values()) {
        if (snoop?.id !== channelId) continue;
        const bridge = boothOf(leg.channelId);
        this.#background(subject, async () => {
          await this.#pbx.bridges.make(bridge, "mixing");
          await this.#pbx.ari.post(`/bridges/${bridge}/addChannel`, { channel: channelId });
        });
      }
    }
  }

  async #end(call: PbxCall, monitor: Monitor): Promise<void> {
    this.#byCall.get(call)?.delete(monitor.supervisorId);
    this.#pbx.calls.unseat(call, monitor.leg);
    await this.#pbx.legs.end(monitor.leg);
    await this.#clear(monitor);
  }

  async #clear({ snoop, leg }: Monitor): Promise<void> {
    if (snoop) await this.#pbx.ari.remove(`/channels/${snoop.id}`);
    await this.#pbx.bridges.remove(boothOf(leg.channelId));
  }

  #gone(subject: string, supervisorId: AgentId): void {
    this.#pbx.reports.add(subject, { kind: "monitorGone", subject, supervisorId });
  }

  #background(subject: string, task: () => Promise<void>): void {
    task().catch((error: unknown) => {
      this.#pbx.log.warn({ error, subject }, "listening in did not work as asked");
    });
  }
}
