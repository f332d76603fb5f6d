import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DocumentStore } from "#server/customers/document-store.ts";
import { attachmentRoutes } from "#server/tickets/attachment-routes.ts";
import { TicketFeed } from "#server/tickets/ticket-feed.ts";
import { largestAttachment } from "#shared/contracts/ticket-files.ts";
import { Ticket } from "#shared/contracts/tickets.ts";
import type { TicketOffice } from "#test/support/a-ticket-office.ts";
import { aTicketOffice } from "#test/support/a-ticket-office.ts";

let folder: string;
let office: TicketOffice;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ticket-files-"));
  const store = new DocumentStore(folder);
  office = await aTicketOffice((api, { pool }) =>
    attachmentRoutes(api, { pool, store, feed: new TicketFeed(), customersOf: () => [] }),
  );
});
afterAll(async () => {
  await office.stop();
  await rm(folder, { recursive: true });
});

const pdf = Buffer.from("%PDF-1.7 bill");

function send(userName: string, ticketId: string, name: string, body: Buffer): Promise<Response> {
  const path = `/tickets/${ticketId}/attachments?name=${encodeURIComponent(name)}`;
  const headers = { "x-test-user": userName, "content-type": "application/octet-stream" };
  return fetch(`${office.url}/api/v1${path}`, {
    method: "POST",
    headers,
    body: new Uint8Array(body),
  });
}

async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

it("are kept by id, saved under their name, logged, and gone when removed", async () => {
  const { id } = await office.open();
  const answer = await send("ana", id, "十月帳單.pdf", pdf);
  expect(answer.status).toBe(201);
  const [file] = Ticket.parse(await answer.json()).attachments;
  expect(file).toMatchObject({ name: "十月帳單.pdf", mediaType: "application/pdf", bytes: 13 });
  expect(await filesOnDisk()).toEqual([file?.id]);

  const place = `/tickets/${id}/attachments/${file?.id}`;
  const saved = await fetch(`${office.url}/api/v1${place}`, { headers: { "x-test-user": "ben" } });
  expect(saved.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''%E5/);
  expect(saved.headers.get("content-security-policy")).toContain("sandbox");
  expect(Buffer.from(await saved.arrayBuffer())).toEqual(pdf);

  expect((await office.make(office.ben, "DELETE", place)).attachments).toEqual([]);
  expect(await filesOnDisk()).toEqual([]);
  const { body } = await office.ana("GET", `/tickets/${id}/activity`);
  const actions = (body as unknown as { items: { action: string }[] }).items;
  expect(actions.map(({ action }) => action)).toEqual([
    "ticket.fileRemoved",
    "ticket.fileAttached",
    "ticket.created",
  ]);
});

it("are refused when they are something else, too large, or of another team's ticket", async () => {
  const { id } = await office.open();
  const page = Buffer.from("<script>alert(1)</script>");
  expect((await send("ana", id, "page.html", page)).status).toBe(415);
  expect((await send("ana", id, "bill.pdf", page)).status).toBe(415);
  expect((await send("ana", id, "empty.pdf", Buffer.alloc(0))).status).toBe(415);
  const large = Buffer.concat([pdf, Buffer.alloc(largestAttachment)]);
  expect((await send("ana", id, "large.pdf", large)).status).toBe(413);
  expect((await send("cho", id, "bill.pdf", pdf)).status).toBe(404);
  expect(await filesOnDisk()).toEqual([]);
});

it("of a merged ticket are read at the one it lives on in", async () => {
  const { ana, open, make } = office;
  const [twice, kept] = [await open(), await open()];
  await send("ana", twice.id, "photo.png", Buffer.from("89504e470d0a1a0a00", "hex"));
  await make(ana, "PUT", `/tickets/${twice.id}/merge`, { into: kept.id });
  const [file] = (await make(ana, "GET", `/tickets/${kept.id}`)).attachments;
  expect(file).toMatchObject({ name: "photo.png" });
  const place = `/tickets/${kept.id}/attachments/${file?.id}`;
  const saved = await fetch(`${office.url}/api/v1${place}`, { headers: { "x-test-user": "ana" } });
  expect(saved.status).toBe(200);
});
