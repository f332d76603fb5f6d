import { expect } from "vitest";
import { Ticket } from "#shared/contracts/tickets.ts";
import type { CustomerId } from "#shared/ids.ts";
import type { AreaServer } from "./area-server.ts";
import { anAreaServer } from "./area-server.ts";
import { aCustomer } from "./customer-rows.ts";

export type Sender = ReturnType<AreaServer["as"]>;
export type TicketOffice = Awaited<ReturnType<typeof aTicketOffice>>;

/** The cast at work on tickets: ana and ben of one team, cho of another, sue who leads the first. */
export async function aTicketOffice(more?: Parameters<typeof anAreaServer>[0]) {
  const server = await anAreaServer(more);
  const [ana, ben, cho, sue, adam] = [
    server.ana,
    server.ben,
    server.cho,
    server.sue,
    server.adam,
  ].map((who) => server.as(who)) as [Sender, Sender, Sender, Sender, Sender];
  const customerId = await aCustomer(server.pool, { displayName: "王小明" });

  async function open(who: Sender = ana, more: object = {}): Promise<Ticket> {
    const body = { customerId, subject: "No dial tone", ...more };
    const answer = await who("POST", "/tickets", body);
    expect(answer.status).toBe(201);
    return Ticket.parse(answer.body);
  }

  /** Makes a change that must succeed. */
  async function make(
    who: Sender,
    ...[method, path, body, headers]: Parameters<Sender>
  ): Promise<Ticket> {
    const answer = await who(method, path, body, headers);
    expect(answer).toMatchObject({ status: expect.any(Number), body: { id: expect.any(String) } });
    expect(answer.status).toBeLessThan(300);
    return Ticket.parse(answer.body);
  }

  async function idsOf(who: Sender, query: string): Promise<string[]> {
    const { status, body } = await who("GET", `/tickets?limit=100&${query}`);
    expect(status).toBe(200);
    return (body as unknown as { items: { id: string }[] }).items.map(({ id }) => id);
  }

  const otherCustomer: CustomerId = await aCustomer(server.pool, { displayName: "歐陽美玲" });
  return {
    ...server,
    ana,
    ben,
    cho,
    sue,
    adam,
    who: server,
    customerId,
    otherCustomer,
    open,
    make,
    idsOf,
  };
}
