import type { Fact } from "#server/acd/outcome.ts";
import { projectCalls } from "#server/calls/project-calls.ts";
import type { Applied } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { readPhoneNumber } from "#server/lib/read-phone-number.ts";
import { projectWorkItems } from "#server/work-items/project-work-items.ts";
import { readTicket } from "#server/tickets/read-ticket.ts";
import { ticketReach } from "#server/tickets/ticket-reach.ts";
import type { CustomersOf } from "#server/work-items/work-item-reach.ts";
import { workItemRoutes } from "#server/work-items/work-item-routes.ts";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { listWorkItems } from "#shared/contracts/work-items.ts";
import type {
  AgentId,
  CallId,
  CustomerId,
  InteractionId,
  QueueId,
  SiteId,
  TeamId,
} from "#shared/ids.ts";
import type { AreaServer } from "./area-server.ts";
import { anAreaServer } from "./area-server.ts";

export const wang = "+886912345678";
export const source = "/pbx/test";
const siteId = 1 as SiteId;

type Known = {
  ani?: string | null;
  customerId?: CustomerId;
  direction?: "in" | "out";
  queueId?: QueueId | null;
};
type Opened = { callId: CallId; interactionId: InteractionId; subject: string };

/** Calls as the log tells them, the work items they leave behind, and the people who work on them. */
export class WorkItemSite {
  readonly server: AreaServer;
  /** Teams whose desks were told to read their list again. */
  readonly told: (TeamId | null)[];
  /** Whom people talk to, by user name; tests fill it. */
  readonly onCalls: Map<string, CustomerId[]>;
  at = Date.parse("2026-11-22T04:00:00Z");
  #seq = 0;

  constructor(server: AreaServer, told: (TeamId | null)[], onCalls: Map<string, CustomerId[]>) {
    this.server = server;
    this.told = told;
    this.onCalls = onCalls;
  }

  async clear(): Promise<void> {
    await this.server.pool.query("DELETE FROM work_items");
    await this.server.pool.query("DELETE FROM audit_log");
    this.told.length = 0;
    this.onCalls.clear();
  }

  async call({ ani = wang, customerId, direction = "in", queueId }: Known = {}): Promise<Opened> {
    const callId = crypto.randomUUID() as CallId;
    const interactionId = crypto.randomUUID() as InteractionId;
    const ref = { source, subject: `s-${callId}` };
    const details = { direction, ani, callerName: "王小明" };
    const queue = queueId === undefined ? this.server.queueId : queueId;
    await this.#happen(
      {
        kind: "callOpened",
        callId,
        interactionId,
        ref,
        mode: "routed",
        details,
        primaryCallId: null,
      },
      ...(customerId ? [{ kind: "callerKnown", callId, customerId } as const] : []),
      ...(queue
        ? [{ kind: "callQueued", callId, queueId: queue, queueKnown: true, priority: 0 } as const]
        : []),
    );
    return { callId, interactionId, subject: ref.subject };
  }

  /** Given up while waiting, unless said otherwise. */
  end(
    { callId, interactionId }: Opened,
    more: Partial<Extract<Fact, { kind: "callEnded" }>> = {},
  ): Promise<void> {
    return this.#happen({
      kind: "callEnded",
      callId,
      interactionId,
      outcome: "abandoned",
      cause: "normalClearing",
      clearedBy: "customer",
      queueId: this.server.queueId,
      agentId: null,
      waitedMs: 1_000,
      talkMs: 0,
      holdMs: 0,
      wrapUpMs: 0,
      ...more,
    });
  }

  answer({ callId }: Opened, agentId: AgentId = this.server.ana.userId): Promise<void> {
    return this.#happen({
      kind: "callAnswered",
      callId,
      agentId,
      offerId: null,
      queueId: null,
      waitedMs: 0,
    });
  }

  async list(who = this.server.ana, query = ""): Promise<WorkItem[]> {
    const { status, body } = await this.server.as(who)("GET", `/work-items${query}`);
    if (status !== 200) throw new Error(`the list answered ${status}`);
    return listWorkItems.response.parse(body).items;
  }

  async missed(known?: Known): Promise<WorkItem> {
    await this.end(await this.call(known));
    const [item] = await this.list(this.server.adam);
    if (!item) throw new Error("nothing was missed");
    return item;
  }

  /** Writes these facts as the engine would: calls first, work items behind them. */
  async #happen(...facts: Fact[]): Promise<void> {
    this.at += 1_000;
    this.#seq += 1;
    const outcome = { verdict: { status: "accepted" }, effects: [], facts };
    const applied = { seq: this.#seq, at: this.at, input: { kind: "timePassed" }, outcome };
    const batch = [applied] as Applied[];
    await projectCalls(siteId).write(this.server.pool, batch);
    await projectWorkItems(siteId).write(this.server.pool, batch);
  }
}

export async function aWorkItemSite(): Promise<WorkItemSite> {
  const told: (TeamId | null)[] = [];
  const onCalls = new Map<string, CustomerId[]>();
  const customersOf: CustomersOf = (who) =>
    (who.kind === "user" && onCalls.get(who.userName)) || [];
  const server = await anAreaServer((api, { pool }) =>
    workItemRoutes(api, {
      pool,
      changed: (teamId) => told.push(teamId),
      customersOf,
      async requireTicket(identity, ticketId) {
        await readTicket(pool, ticketId, ticketReach(identity, "team", customersOf));
      },
      readDialable(written) {
        const number = readPhoneNumber(written, "TW");
        if (number) return Promise.resolve(number);
        return Promise.reject(new AppError("number_not_valid", "No number."));
      },
    }),
  );
  return new WorkItemSite(server, told, onCalls);
}
