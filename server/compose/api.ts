import type pg from "pg";
import { auditRoutes } from "#server/auth/audit-routes.ts";
import type { Identity, UserIdentity } from "#server/auth/identity.ts";
import { profileRoutes } from "#server/auth/profile-routes.ts";
import { sessionRoutes } from "#server/auth/session-routes.ts";
import { alertRoutes } from "#server/board/alert-routes.ts";
import { callLogRoutes } from "#server/calls/call-log-routes.ts";
import { journeyRoutes } from "#server/calls/journey-routes.ts";
import { recentCallRoutes } from "#server/calls/recent-call-routes.ts";
import { customerRoutes } from "#server/customers/customer-routes.ts";
import { Api } from "#server/http/api.ts";
import { assignmentRoutes } from "#server/intake/assignment-routes.ts";
import { integrationKeyRoutes } from "#server/integration-keys/integration-key-routes.ts";
import { moveRoutes } from "#server/interactions/move-routes.ts";
import { noteRoutes } from "#server/interactions/note-routes.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { reportRoutes } from "#server/reports/report-routes.ts";
import { callTargetRoutes } from "#server/routing/call-target-routes.ts";
import { explanationRoutes } from "#server/routing/explanation-routes.ts";
import { queueRoutes } from "#server/routing/queue-routes.ts";
import { createRoster } from "#server/routing/roster.ts";
import { callsThatAreOver } from "#server/telephony/calls-that-are-over.ts";
import { liveAssignments } from "#server/telephony/live-assignments.ts";
import type { TicketFeed } from "#server/tickets/ticket-feed.ts";
import { ticketRoutes } from "#server/tickets/ticket-routes.ts";
import { teamRoutes } from "#server/users/team-routes.ts";
import { userRoutes } from "#server/users/user-routes.ts";
import { UserService } from "#server/users/user-service.ts";
import type { CallId, CustomerId, InteractionId, TeamId } from "#shared/ids.ts";
import type { AdviceOut } from "./advice.ts";
import { createAdvice } from "./advice.ts";
import { callersOf } from "./callers.ts";
import type { Ivr } from "./ivr.ts";
import type { LiveCentre } from "./live-centre.ts";
import type { People } from "./people.ts";

type Parts = Readonly<{
  pool: pg.Pool;
  clock: Clock;
  log: Logger;
  secure: boolean;
  live: LiveCentre;
  people: People;
  ticketFeed: TicketFeed;
  bankAccountTerm: (typed: string) => string | null;
  ivr: Pick<Ivr, "places">;
}>;

/** Every REST operation of the product, area by area. */
export function createApi(parts: Parts): { api: Api; drain: () => void; advice: AdviceOut } {
  const { pool, log, secure, live, people, ticketFeed: feed, clock } = parts;
  const { engine, directory } = live;
  const { sessions, signIns, keys } = people;
  const api = new Api(people.repeats);
  sessionRoutes(api, { pool, sessions, signIns, secure });
  profileRoutes(api, pool, signIns);
  people.firstAdministrator.routes(api);
  people.routes(api);
  const roster = createRoster({ pool, engine, routing: live.routing });
  userRoutes(api, pool, new UserService({ pool, sessions, roster }));
  teamRoutes(api, pool);
  auditRoutes(api, pool);
  integrationKeyRoutes(api, keys);
  const { bankAccountTerm } = parts;
  const { country } = directory;
  customerRoutes(api, { pool, log, country, bankAccountTerm, ...callersOf({ pool, live }) });
  moveRoutes(api, { pool, changed: (customerId) => live.cards.refresh(customerId) });
  ticketRoutes(api, { pool, feed, customersOf: customersOf(live), teamOfCall: teamOfCall(live) });
  noteRoutes(api, {
    pool,
    mayNote: isOnConversation(live),
    noteChanged: (customerId) => live.cards.refresh(customerId),
  });
  recentCallRoutes(api, { pool });
  callLogRoutes(api, { pool, country });
  journeyRoutes(api, { pool });
  reportRoutes(api, { pool, directory, caughtUp: () => engine.caughtUp() });
  explanationRoutes(api, { engine, directory });
  callTargetRoutes(api, { engine, directory, places: parts.ivr.places });
  queueRoutes(api, { pool, routing: live.routing });
  alertRoutes(api, { pool, alerts: live.alerts, metrics: live.metrics });
  const assignments = liveAssignments(engine, directory);
  const isOver = callsThatAreOver({ engine, db: pool, siteId: directory.siteId });
  const waiting = assignmentRoutes(api, { assignments, clock, isOver });
  const advice = createAdvice({ pool, live });
  advice.routes(api);
  return { api, drain: () => waiting.drain(), advice };
}

/** The call that this person rings, talks or wraps up with. */
function callOf({ engine, wrapUps }: LiveCentre, identity: Identity) {
  if (identity.kind !== "user") return undefined;
  const { core } = engine;
  const callId = core.offerTo(identity.userId)?.callId ?? core.agent(identity.userId)?.callId;
  return callId ? (core.call(callId) ?? wrapUps.call(callId)) : undefined;
}

/** Whom this person rings, talks or wraps up with: the one who is known, or all it may be. */
export function customersOf(live: LiveCentre) {
  return (identity: Identity): CustomerId[] => {
    const call = callOf(live, identity);
    const shown = call && live.cards.card(call.callId);
    const candidates = [call?.customerId, ...(shown?.matches.map(({ id }) => id) ?? [])];
    return candidates.filter((id): id is CustomerId => typeof id === "string");
  };
}

function teamOfCall({ engine, directory, wrapUps }: LiveCentre) {
  return (callId: CallId): TeamId | null => {
    const queueId = (engine.core.call(callId) ?? wrapUps.call(callId))?.queueId;
    return queueId ? (directory.queue(queueId)?.teamId ?? null) : null;
  };
}

function isOnConversation(live: LiveCentre) {
  return (identity: UserIdentity, interactionId: InteractionId) =>
    callOf(live, identity)?.interactionId === interactionId;
}
