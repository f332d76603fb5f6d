import * as z from "zod/mini";
import type { PartyId } from "#server/telephony/connector.ts";
import { AriBridge, AriChannel } from "./ari-event.ts";
import type { Arrivals } from "./arrivals.ts";
import { callerLeg } from "./arrivals.ts";
import type { Departures } from "./departures.ts";
import {
  holdOf,
  isBridgeOfCall,
  isDialling,
  readLegMarks,
  talkOf,
  waitingRoom,
} from "./leg-names.ts";
import type { LegMarks } from "./leg-names.ts";
import type { Offers } from "./offers.ts";
import type { Pbx } from "./pbx.ts";
import type { Leg, PbxCall } from "./pbx-call.ts";
import { createLeg, createPbxCall } from "./pbx-call.ts";
import type { Happening } from "./translate-event.ts";
import { translateEntry } from "./translate-event.ts";

type Parts = Readonly<{
  pbx: Pbx;
  arrivals: Arrivals;
  departures: Departures;
  offers: Offers;
}>;
type Found = Readonly<{ channel: AriChannel; marks: LegMarks }>;

/**
 * After each connection: what happened while nobody listened is read from what is there. Calls that
 * are gone end, those we do not know (we were restarted) become ours, and telephones that ring for
 * nobody are silenced. Nothing here touches a talk.
 */
export async function takeOverCalls(parts: Parts): Promise<void> {
  const { ari, legs } = parts.pbx;
  const [all, bridges] = [
    z.array(AriChannel).parse(await ari.get("/channels")),
    z.array(AriBridge).parse(await ari.get("/bridges")),
  ];
  const channels = await legs.endOverdue(all);
  endWhatIsGone(parts, new Map(channels.map((channel) => [channel.id, channel])));
  const found = channels.flatMap((channel) => {
    const marks = readLegMarks(channel);
    return marks && !parts.pbx.calls.legNamed(channel.id) ? [{ channel, marks }] : [];
  });
  const placeOf = new Map(bridges.flatMap(({ id, channels: ids }) => ids.map((c) => [c, id])));
  adoptCallers(parts, found, placeOf);
  await adoptLegs(parts, found, placeOf);
  for (const call of parts.pbx.calls.all()) readArrangement(call);
  takeArrivals(parts, channels);
  await removeEmptyBridges(parts.pbx);
}

/** Of calls that ended while nobody listened. */
async function removeEmptyBridges({ ari, calls }: Pbx): Promise<void> {
  const wanted = new Set(calls.all().map(({ subject }) => talkOf(subject)));
  for (const { id, channels } of z.array(AriBridge).parse(await ari.get("/bridges"))) {
    if (isBridgeOfCall(id) && channels.length === 0 && !wanted.has(id)) {
      await ari.remove(`/bridges/${id}`);
    }
  }
}

function endWhatIsGone({ pbx, departures }: Parts, alive: Map<string, AriChannel>): void {
  for (const call of pbx.calls.all()) {
    for (const leg of call.legs.values()) {
      const channel = alive.get(leg.channelId);
      if (!channel) {
        departures.gone(leg.channelId, { cause: "reconciled", mediaLost: false });
      } else if (channel.state === "Up" && leg.stage === "ringing") {
        pbx.legs.up(leg.channelId);
      }
    }
  }
}

function adoptCallers(parts: Parts, found: Found[], places: Map<string, string>): void {
  const { calls } = parts.pbx;
  for (const { channel, marks } of found) {
    if (marks.kind !== "caller") continue;
    const entry = entryOf(channel);
    if (!entry && channel.state !== "Up") continue;
    const call = calls.add(createPbxCall(marks.subject, entry ? "in" : "out"));
    const leg = callerLeg(channel.id);
    leg.place = places.get(channel.id) ?? null;
    calls.seat(call, leg);
    parts.offers.knowCaller(marks.subject, channel.caller.name, channel.caller.number);
    call.talked = channel.channelvars?.["CALLDESK_STATE"] === "talking";
    if (entry && !call.talked) leadOn(parts, leg, entry, channel);
  }
}

type Entry = Extract<Happening, { kind: "callerArrived" }>;

function leadOn({ pbx, arrivals }: Parts, leg: Leg, entry: Entry, channel: AriChannel): void {
  const queuedAt = channel.channelvars?.["CALLDESK_QUEUED_AT"];
  if (leg.place === waitingRoom(pbx.ari.app) && queuedAt) {
    arrivals.foundWaiting(entry.caller, queuedAt);
  } else if (leg.place === null) arrivals.lead(entry.caller, entry.answered);
}

/** A leg whose call is gone, a number that was being called, or a supervisor's whose server forgot, is hung up. */
async function adoptLegs({ pbx }: Parts, found: Found[], places: Map<string, string>) {
  for (const { channel, marks } of found) {
    if (pbx.calls.legNamed(channel.id)) continue;
    const { subject, kind } = marks;
    const call = pbx.calls.get(subject);
    if (!call || kind === "caller" || kind === "monitor") {
      await pbx.ari.remove(`/channels/${channel.id}`);
      if (kind === "caller" || isDialling(channel)) giveUpDialling(pbx, subject);
      continue;
    }
    const stage = channel.state === "Up" ? "up" : "ringing";
    const leg = createLeg({ ...marks, channelId: channel.id, stage });
    leg.place = places.get(channel.id) ?? null;
    pbx.calls.seat(call, leg);
  }
}

/** Who waits for its answer was our former self. */
function giveUpDialling({ reports }: Pbx, subject: string): void {
  const data = { direction: "out", cause: "congestion", clearedBy: "system" } as const;
  reports.event(subject, "failed", data, "failed");
}

/** As the bridges have it, for whoever comes back to it. */
function readArrangement(call: PbxCall): void {
  if (call.arrangement.talking.length > 0 || call.arrangement.held.length > 0) return;
  const talking: PartyId[] = [];
  const held: PartyId[] = [];
  for (const { place, party, channelId } of call.legs.values()) {
    if (place === talkOf(call.subject)) talking.push(party);
    else if (place === holdOf(channelId)) held.push(party);
  }
  call.arrangement = { talking, held };
  call.held = held.includes("caller");
}

/** In our application, without our mark: they came in while their event went nowhere. */
function takeArrivals({ pbx, arrivals }: Parts, channels: readonly AriChannel[]): void {
  for (const channel of channels) {
    if (pbx.calls.legNamed(channel.id)) continue;
    const app = channel.dialplan?.app_data?.split(",")[0];
    const entry = app === pbx.ari.app ? entryOf(channel) : null;
    if (entry) arrivals.arrived(entry.caller, entry.answered);
  }
}

/** How a caller came in, read from where the dialplan still stands. */
function entryOf(channel: AriChannel): Entry | null {
  if (channel.dialplan?.app_name !== "Stasis") return null;
  const [, ...args] = (channel.dialplan.app_data ?? "").split(",");
  const entry = translateEntry(channel, args);
  return entry?.kind === "callerArrived" ? entry : null;
}
