import type { Server as HttpServer } from "node:http";
import type pg from "pg";
import { Server } from "socket.io";
import { recordAudit } from "#server/auth/audit.ts";
import { actorOf, reachOf } from "#server/auth/identity.ts";
import { conversationOf } from "#server/calls/conversation-of.ts";
import type { Transport } from "#server/http/security-headers.ts";
import { isOwnOrigin } from "#server/http/own-origin.ts";
import { wrapUpWrites } from "#server/interactions/wrap-up-writes.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { BoardFeed } from "#server/realtime/board-feed.ts";
import { Consoles } from "#server/realtime/consoles.ts";
import { DeskFeed } from "#server/realtime/desk-feed.ts";
import { deskCommandHandlers } from "#server/realtime/desk-commands.ts";
import type { DeskServer, DeskSocket } from "#server/realtime/desk-server.ts";
import { rooms } from "#server/realtime/desk-server.ts";
import { deskSnapshot } from "#server/realtime/desk-snapshot.ts";
import { DeskViews } from "#server/realtime/desk-views.ts";
import { Gateway } from "#server/realtime/gateway.ts";
import { KeyBoards } from "#server/realtime/key-boards.ts";
import { joinWrites } from "#server/realtime/join-writes.ts";
import { QueueFeed } from "#server/realtime/queue-feed.ts";
import { textPackets } from "#server/realtime/text-packets.ts";
import { dialOut } from "#server/telephony/dial-out.ts";
import type { TicketFeed } from "#server/tickets/ticket-feed.ts";
import type { AgentId } from "#shared/ids.ts";
import type { AdviceOut } from "./advice.ts";
import type { CallsOut } from "./calls-out.ts";
import type { LiveCentre } from "./live-centre.ts";
import type { People } from "./people.ts";
import type { Recordings } from "./recordings.ts";

type Parts = Readonly<{
  http: HttpServer;
  pool: pg.Pool;
  clock: Clock;
  log: Logger;
  transport: Transport;
  live: LiveCentre;
  people: People;
  ticketFeed: TicketFeed;
  recordings: Pick<Recordings, "onChanged">;
  callsOut: CallsOut;
  advice: Pick<AdviceOut, "feed">;
}>;

/** The realtime side: one Socket.IO server, what it tells and what it takes. */
export function createSockets(parts: Parts) {
  const { clock, log, live, people } = parts;
  const { engine, directory, cards, metrics } = live;
  const { io, sendNow } = openSocketServer(parts);
  const views = new DeskViews(live);
  const deskFeed = new DeskFeed({ io, engine, views, cards, sendNow });
  const boardFeed = new BoardFeed({ io, metrics, views, directory, clock });
  const queueFeed = new QueueFeed({ io, metrics, views, clock });
  const consoles = new Consoles({ engine, clock, log });
  const shown = {
    views,
    cards,
    directory,
    queueFeed,
    poppedAt: (id: AgentId) => deskFeed.poppedAt(id),
    todayOf: (id: AgentId) => metrics.dayOf(id),
  };
  const gateway: Gateway = new Gateway({
    io,
    directory,
    consoles,
    boardFeed,
    keyBoards: new KeyBoards({ boardFeed, keys: people.keyRing }),
    queueFeed,
    people: people.sessions,
    snapshotOf: (agentId) => deskSnapshot(shown, agentId),
    handlers: createHandlers(parts, (socket) => gateway.sync(socket)),
    log,
  });
  engine.onLeadership(() => deskFeed.restore());
  engine.onApplied((applied) => {
    deskFeed.add(applied);
    boardFeed.add(applied);
  });
  live.routing.onChanged((change) => gateway.followRouting(change));
  people.sessions.onSignedOut((userId) => consoles.signedOut(userId));
  tellOfOtherAreas(parts, io);
  boardFeed.start();
  queueFeed.start();
  return {
    gateway,
    consoles,
    async stop() {
      boardFeed.stop();
      queueFeed.stop();
      await io.close();
    },
  };
}

/** What changes without an input of the core. */
function tellOfOtherAreas(parts: Parts, io: DeskServer): void {
  tellOfTickets(parts, io);
  tellDesks(parts, io);
  tellOfCallsOut(parts, io);
}

function tellOfTickets({ ticketFeed, live: { cards } }: Parts, io: DeskServer): void {
  ticketFeed.onTicketChanged(({ ticketId, rev, customerId, teamId }) => {
    cards.refresh(customerId);
    const room = teamId === null ? io.local : io.local.to(rooms.team(teamId));
    room.emit("ticket.updated", { ticketId, rev });
  });
}

function tellDesks({ recordings, advice: { feed } }: Parts, io: DeskServer): void {
  recordings.onChanged((recording, { agentId }) => {
    if (agentId) io.local.to(rooms.agent(agentId)).emit("recording.updated", recording);
  });
  feed.onGiven((advice, agentId) => {
    io.local.to(rooms.agent(agentId)).emit("advice.given", advice);
  });
}

function tellOfCallsOut({ callsOut: { workItems, policy } }: Parts, io: DeskServer): void {
  workItems.feed.onChanged((teamId, owners) => {
    const told = owners.map((userId) => rooms.person(userId));
    const room = teamId === null ? io.local : io.local.to([rooms.team(teamId), ...told]);
    room.emit("workItems.changed", {});
  });
  workItems.reminders.onRaised(({ ownerId, teamId }) => {
    if (ownerId !== null) io.local.to(rooms.person(ownerId)).emit("reminder.raised", {});
    else if (teamId !== null) io.local.to(rooms.team(teamId)).emit("reminder.raised", {});
  });
  policy.onAlarm(({ cap }) => {
    for (const socket of io.sockets.sockets.values()) {
      const { identity, key } = socket.data;
      const leads = key === undefined && reachOf(identity, "dialPolicy:read");
      if (leads && reachOf(identity, "board:read")) {
        socket.emit("notice.posted", { code: "dial_alarm", detail: cap });
      }
    }
  });
}

function createHandlers({ pool, live, callsOut }: Parts, resync: Gateway["sync"]) {
  const { engine, directory } = live;
  const dialPolicy = callsOut.policy;
  return deskCommandHandlers({
    engine,
    directory,
    dialPolicy,
    dialOut: dialOut({ ...live, policy: dialPolicy }),
    wrapUpWrites,
    conversationOf: (identity, callId) => conversationOf({ ...live, pool }, identity, callId),
    auditWrites: (identity, action, subject, reason) => (db) =>
      recordAudit(db, {
        siteId: identity.siteId,
        actor: actorOf(identity),
        action,
        subject,
        reason,
      }),
    resync,
  });
}

/** Only our own pages, only once we lead and know everything again, only people who are signed in. */
function openSocketServer({ http, transport, live, people }: Parts) {
  const io: DeskServer = new Server(http, {
    serveClient: false,
    parser: textPackets,
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    maxHttpBufferSize: 256 * 1024,
    allowRequest: (req, decide) => {
      if (!live.knowsAll()) decide("not leading", false);
      else decide(null, isOwnOrigin(req.headers, transport));
    },
  });
  const sendNow = joinWrites(io);
  io.use((socket, next) => void admit(socket, people, next));
  return { io, sendNow };
}

async function admit(
  socket: DeskSocket,
  people: People,
  next: (refusal?: Error) => void,
): Promise<void> {
  next(await refusalOf(socket, people));
}

/** Puts the identity on the socket, or says why there is none. */
async function refusalOf(socket: DeskSocket, people: People): Promise<Error | undefined> {
  try {
    const identity = await people.identifySocket(socket.handshake);
    if (!identity) return new Error("not_signed_in");
    if (identity.kind === "key") {
      if (!reachOf(identity, "board:read")) return new Error("permission_denied");
      socket.data.key = identity;
    } else socket.data.identity = identity;
    return undefined;
  } catch {
    return new Error("storage_unavailable"); // the client tries again
  }
}
