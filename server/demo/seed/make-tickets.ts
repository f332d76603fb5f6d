import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type { Topic } from "#server/demo/words/phrases.ts";
import { writeTicket } from "#server/demo/words/write-text.ts";
import type { DemoSize } from "./demo-size.ts";
import { dayMs, daysBefore } from "./history-times.ts";
import { knownCallerTickets } from "./known-caller.ts";
import type { DemoInteraction } from "./make-interactions.ts";
import type { Roster } from "./roster.ts";
import { teamOfQueue } from "./roster.ts";
import type { StaffMember, TeamKey } from "./staff.ts";

type Status = "new" | "open" | "pending" | "solved" | "closed";
type Kind = "inquiry" | "request" | "fault" | "complaint" | "return";

export type DemoTicket = Readonly<{
  id: string;
  customerId: string;
  /** The conversation that it came from. */
  interactionId: string;
  subject: string;
  body: string;
  kind: Kind;
  status: Status;
  priority: "low" | "normal" | "high" | "urgent";
  complaintStage: string | null;
  team: TeamKey;
  owner: StaffMember | null;
  dueAt: Date;
  createdBy: StaffMember;
  createdAt: Date;
  updatedAt: Date;
  comments: readonly Readonly<{
    author: StaffMember;
    createdAt: Date;
    internal: boolean;
    body: string;
  }>[];
}>;

const kindOfTopic: Readonly<Record<Topic, Exclude<Kind, "complaint">>> = {
  billing: "inquiry",
  delivery: "request",
  returns: "return",
  support: "fault",
  installation: "request",
  sales: "inquiry",
  account: "request",
  complaint: "request",
};

/** Oldest first, as they are numbered. Each comes from an answered conversation. */
export function makeTickets(
  random: SeededRandom,
  history: readonly DemoInteraction[],
  roster: Roster,
  size: Pick<DemoSize, "tickets" | "openTickets" | "complaints">,
  now: Date,
): DemoTicket[] {
  const known = makeKnownTickets(random, history, roster, now);
  const knownCustomer = history[0]?.customer.id;
  const origins = history.filter(
    ({ agent, customer }) => agent !== null && customer.id !== knownCustomer,
  );
  // Open tickets belong to late conversations, and every complaint to one that was about it.
  const byAge = origins.toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
  const open = byAge.slice(0, size.openTickets * 3);
  const older = byAge.slice(size.openTickets * 3);
  const openLeft = size.openTickets - known.length;
  const closedLeft = size.tickets - size.openTickets;
  const complaintsLeft = size.complaints - 1;
  const openComplaints = Math.round(complaintsLeft * 0.3);
  const tickets = [
    ...known,
    ...fromOrigins(random, roster, now, open, {
      count: openLeft,
      complaints: openComplaints,
      open: true,
    }),
    ...fromOrigins(random, roster, now, older, {
      count: closedLeft,
      complaints: complaintsLeft - openComplaints,
      open: false,
    }),
  ];
  return tickets.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

function fromOrigins(
  random: SeededRandom,
  roster: Roster,
  now: Date,
  origins: readonly DemoInteraction[],
  want: { count: number; complaints: number; open: boolean },
): DemoTicket[] {
  return Array.from({ length: want.count }, (_, index) => {
    const origin = random.pick(origins);
    return makeTicket(random, roster, now, origin, index < want.complaints, want.open);
  });
}

function makeTicket(
  random: SeededRandom,
  roster: Roster,
  now: Date,
  origin: DemoInteraction,
  isComplaint: boolean,
  isOpen: boolean,
): DemoTicket {
  const topic = isComplaint ? "complaint" : origin.topic;
  const { phrases } = origin.customer.market;
  const team = teamOfQueue(origin.queue);
  const createdAt = new Date(origin.startedAt.getTime() + origin.durationMs);
  const status = isOpen
    ? random.weighted({ new: 25, open: 50, pending: 25 })
    : random.weighted({ solved: 30, closed: 70 });
  const dueAt = new Date(
    (isOpen ? now : createdAt).getTime() + random.between(isOpen ? -3 : 1, 8) * dayMs,
  );
  const workedUntil = isOpen ? now : new Date(Math.min(now.getTime(), dueAt.getTime()));
  const text = writeTicket(random, phrases, topic, random.whole(0, isComplaint ? 5 : 3));
  const times = text.comments.map(() => between(random, createdAt, workedUntil)).toSorted(byTime);
  const comments = text.comments.map((body, index) => {
    const author = roster.someAgent(random, team);
    return { author, createdAt: times[index]!, internal: random.chance(0.8), body };
  });
  return {
    id: random.uuid(),
    customerId: origin.customer.id,
    interactionId: origin.id,
    subject: text.subject,
    body: text.body,
    kind: isComplaint ? "complaint" : kindOfTopic[topic],
    status,
    priority: random.weighted({
      low: 15,
      normal: 60,
      high: isComplaint ? 40 : 20,
      urgent: isComplaint ? 20 : 5,
    }),
    complaintStage: isComplaint ? stageOf(random, status) : null,
    team,
    owner: status === "new" ? null : roster.someAgent(random, team),
    dueAt,
    createdBy: origin.agent!,
    createdAt,
    updatedAt: comments.at(-1)?.createdAt ?? createdAt,
    comments,
  };
}

function stageOf(random: SeededRandom, status: Status): string {
  if (status === "new") return "received";
  if (status === "open")
    return random.weighted({ acknowledged: 30, assessed: 30, investigating: 40 });
  if (status === "pending") return random.weighted({ investigating: 40, responded: 60 });
  return status === "solved" ? "accepted" : "closed";
}

function makeKnownTickets(
  random: SeededRandom,
  history: readonly DemoInteraction[],
  roster: Roster,
  now: Date,
): DemoTicket[] {
  return knownCallerTickets.map((ticket, index) => {
    const origin = history[index]!;
    const createdAt = daysBefore(now, ticket.daysAgo);
    const comments = ticket.comments.map((body, place) => ({
      author: roster.named(place === 0 ? "ben" : "ana"),
      createdAt: new Date(createdAt.getTime() + (place + 1) * 4 * 3_600_000),
      internal: true,
      body,
    }));
    return {
      id: random.uuid(),
      customerId: origin.customer.id,
      interactionId: origin.id,
      subject: ticket.subject,
      body: ticket.body,
      kind: ticket.kind,
      status: ticket.status,
      priority: ticket.priority,
      complaintStage: ticket.stage,
      team: "frontdesk",
      owner: roster.named(ticket.owner),
      dueAt: new Date(now.getTime() + (ticket.dueInDays + 0.2) * dayMs),
      createdBy: roster.named("ana"),
      createdAt,
      updatedAt: comments.at(-1)?.createdAt ?? createdAt,
      comments,
    };
  });
}

const byTime = (a: Date, b: Date): number => a.getTime() - b.getTime();

function between(random: SeededRandom, from: Date, until: Date): Date {
  return new Date(random.between(from.getTime(), Math.max(from.getTime(), until.getTime())));
}
