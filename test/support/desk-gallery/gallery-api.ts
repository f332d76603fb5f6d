import { aTicket, uuid } from "#test/support/desk-cases.ts";
import { FakeApi } from "#test/support/fake-api.ts";

/** Enough of a server for pictures. */
export function galleryApi(): FakeApi {
  return new FakeApi()
    .on("GET /interactions/:id/note", ({ params: [interactionId] }) => ({
      interactionId,
      body: "客戶反映十月帳單金額有誤,已查到重複計費 NT$1,280,答應三天內退款。",
      rev: 2,
      updatedAt: "2026-11-21T06:05:09.000Z",
    }))
    .on("GET /tickets", () => ({ items: myTickets, next: null }))
    .on("GET /tickets/:id", ({ params: [id] }) => ({
      ...aTicket(1, { subject: "十月帳單重複計費", kind: "complaint", complaintStage: "assessed" }),
      id,
      customerId: uuid(401),
      customerName: "王小明",
      teamId: null,
      ownerId: null,
      body: "客戶十月帳單重複計費 NT$1,280,要求退費並致歉。",
      comments: [
        {
          id: uuid(901),
          authorName: "林安娜",
          createdAt: "2026-11-18T03:20:00.000Z",
          internal: true,
          body: "已請帳務組核對,等待回覆。",
        },
      ],
      interactionIds: [],
      queueId: null,
      queueName: null,
      watchers: [],
      links: [],
      attachments: [],
      complaintSteps: [],
      mergedInto: null,
    }))
    .on("POST /phone/account", () => ({ account: null }))
    .on("GET /calls/targets", () => targets)
    .on("GET /customers", () => ({ items: [], next: null }))
    .on("GET /calls/recent", () => ({ items: recent }))
    .on("GET /agents/:id/explanation", ({ params: [agentId] }) => ({
      callId: null,
      agentId,
      routable: false,
      rules: [
        { rule: "AG1", passed: false, detail: "notReady: break" },
        { rule: "AG2", passed: true, detail: "idle" },
        { rule: "AG3", passed: true, detail: "attached" },
        { rule: "AG4", passed: true, detail: "ok" },
        { rule: "QU1", passed: true, detail: "2 queues" },
      ],
    }));
}

const targets = {
  agents: [
    { agentId: uuid(801), displayName: "何本 Ben Ho", extension: "302", state: "free" },
    { agentId: uuid(804), displayName: "歐陽美玲", extension: "311", state: "notReady" },
    { agentId: uuid(805), displayName: "Maximiliana Konstantinopoulou", state: "busy" },
    { agentId: uuid(806), displayName: "司马相如", state: null },
    { agentId: uuid(807), displayName: "Cho Lin", state: "away" },
  ].map((agent) => Object.assign({ extension: null }, agent)),
  queues: [
    { queueId: uuid(301), name: "帳務", waiting: 3, agentsReady: 1 },
    { queueId: uuid(302), name: "Technical support", waiting: null, agentsReady: null },
  ],
  places: [{ kind: "voicemail", box: "billing", name: "帳務留言" }],
};

const names = ["王小明", "Ida Berg", "歐陽美玲"];
const myTickets = [
  aTicket(1, {
    subject: "十月帳單重複計費",
    kind: "complaint",
    complaintStage: "assessed",
    priority: "high",
    dueAt: "2026-11-20T08:00:00.000Z",
  }),
  aTicket(2, { subject: "Router drops the connection every evening", kind: "fault" }),
  aTicket(3, { subject: "更改帳單寄送地址", dueAt: "2027-01-03T09:00:00.000Z" }),
].map((ticket, n) => Object.assign(ticket, { customerId: uuid(401 + n), customerName: names[n] }));

const recent = [
  call(1, { missedByMe: true, outcome: "answered", talkMs: null, note: "" }),
  call(2, { note: "已說明退款流程,三天內入帳。" }),
  call(3, { customer: { id: uuid(402), displayName: "Ida Berg" }, note: "Sends a photo by mail." }),
  call(4, { customer: null, callerName: null, note: "" }),
];

function call(n: number, overrides: Record<string, unknown>): Record<string, unknown> {
  return {
    callId: uuid(110 + n),
    interactionId: uuid(210 + n),
    direction: "in",
    ani: "+886912345678",
    number: "+886912345678",
    callerName: "WANG",
    customer: { id: uuid(401), displayName: "王小明" },
    queueName: "帳務",
    agentName: "林安娜",
    startedAt: new Date(Date.UTC(2026, 10, 21, 6, 0) - n * 1_260_000).toISOString(),
    endedAt: null,
    outcome: "answered",
    missedByMe: false,
    waitMs: 12_000,
    talkMs: 185_000,
    disposition: "solved",
    ...overrides,
  };
}
