import type { CallCard, CustomerCard } from "#shared/contracts/customers.ts";
import type { CallParty, LiveCall } from "#shared/contracts/calls.ts";
import type { CustomerId, UserId } from "#shared/ids.ts";
import {
  aCallCard,
  aCustomerCard,
  aLiveCall,
  aMatch,
  anAgentView,
  anEntry,
  anOffer,
  aQueueView,
  aSnapshot,
  aTicket,
  callC1,
  interactionI1,
  offerO1,
  uuid,
} from "#test/support/desk-cases.ts";
import type { FakeApi } from "#test/support/fake-api.ts";
import type { FakeDesk } from "#test/support/fake-desk.tsx";

type Scene = (desk: FakeDesk, api: FakeApi) => void;

const queues = [
  aQueueView(1, { name: "帳務", waiting: 3, oldestMs: 72_000 }),
  aQueueView(2, { name: "Technical support", waiting: 0 }),
  aQueueView(3, { name: "繁體中文總機", waiting: 1, oldestMs: 9_000 }),
];
const idle = () => aSnapshot({ queues });
const talking = { stage: "talking", stageMs: 192_000 } as const;
const busy = anAgentView({ activity: "talking", callId: callC1, stateMs: 192_000 });

const allControls: LiveCall["controls"] = [
  "hold",
  "mute",
  "hangUp",
  "digits",
  "transfer",
  "consult",
  "conference",
];
const ben: CallParty = {
  party: `agent:${uuid(801)}`,
  kind: "agent",
  agentId: uuid(801) as UserId,
  name: "何本 Ben Ho",
  number: null,
  stage: "talking",
  role: "consult",
  muted: false,
};
const withOthers = (call: Partial<LiveCall>) => ({
  ...idle(),
  agent: busy,
  call: aLiveCall({ ...talking, controls: allControls, ...call }),
  card: wang,
});

/** The states a desk can be in, by name. */
export const scenes: Record<string, Scene> = {
  empty: (desk, api) => {
    api.on("GET /tickets", () => ({ items: [], next: null }));
    api.on("GET /calls/recent", () => ({ items: [] }));
    desk.receive("desk.synced", aSnapshot());
  },
  idle: (desk) => desk.receive("desk.synced", idle()),
  offer: (desk) => desk.receive("desk.synced", { ...idle(), offer: anOffer(), card: wang }),
  talk: (desk) =>
    desk.receive("desk.synced", { ...idle(), agent: busy, call: aLiveCall(talking), card: wang }),
  wrapUp: (desk) => {
    desk.receive("desk.synced", { ...idle(), agent: busy, call: aLiveCall(talking), card: wang });
    desk.receive("call.ended", {
      callId: callC1,
      interactionId: interactionI1,
      cause: "normalClearing",
      clearedBy: "customer",
      wrapUpMs: 30_000,
    });
    const wrapping = { activity: "wrapUp", rev: 2, stateMs: 3_000, wrapUpLeftMs: 27_000 } as const;
    desk.receive("agent.updated", { ...busy, ...wrapping });
  },
  missed: (desk) => {
    desk.receive("desk.synced", { ...idle(), offer: anOffer() });
    desk.receive("call.offerWithdrawn", {
      offerId: offerO1,
      callId: callC1,
      reason: "callerLeft",
    });
  },
  voice: (desk) => desk.receive("desk.synced", withOthers({})),
  asked: (desk) => desk.receive("desk.synced", withOthers({ stage: "held", parties: [ben] })),
  conference: (desk) => {
    const outside = { party: "number:+886223456789", kind: "number", agentId: null } as const;
    const number: CallParty = { ...ben, ...outside, name: null, number: "+886223456789" };
    const role = "conference" as const;
    const parties: CallParty[] = [
      { ...ben, role },
      { ...number, role },
    ];
    const sue: CallParty = { ...ben, party: `agent:${uuid(803)}`, name: "Sue Chang" };
    const listens: CallParty = { ...sue, kind: "supervisor", role: "listen" };
    desk.receive("desk.synced", withOthers({ parties: [...parties, listens], helpWanted: "退款" }));
  },
  handedOver: (desk) => {
    const from = { agentId: uuid(801) as UserId, name: "何本 Ben Ho" };
    const reason = "十月帳單重複計費,已道歉,請協助退款,客戶趕時間。";
    const offer = anOffer({ purpose: "transfer", from, reason });
    desk.receive("desk.synced", { ...idle(), offer, card: wang });
  },
  cameBack: (desk) => {
    const offer = anOffer({ purpose: "return", reason: "noAnswer" });
    desk.receive("desk.synced", { ...idle(), offer, card: wang });
  },
  unknown: (desk) =>
    desk.receive("desk.synced", {
      ...idle(),
      agent: busy,
      call: aLiveCall({ ...talking, callerName: "CHEN MEI" }),
      card: aCallCard({ matches: [], card: null }),
    }),
  shared: (desk) => desk.receive("desk.synced", { ...idle(), offer: anOffer(), card: shared }),
  error: (desk, api) => {
    api.offline = true;
    desk.receive("desk.synced", { ...idle(), agent: busy, call: aLiveCall(talking), card: wang });
    desk.store.change({
      connection: { kind: "offline", sinceMs: performance.now() - 14_000 },
    });
  },
};

const history = [
  "客戶詢問十月帳單金額,已說明計費方式。",
  "要求更改寄送地址,已更新。",
  "Asked for the English contract by mail.",
  "反映晚間網路不穩,已派工檢查線路,隔日回報。",
  "退貨一件,已收到並退款。",
  "詢問續約優惠,寄送方案。",
  "",
  "預約安裝時間,週六上午。",
];
const known: CustomerCard = aCustomerCard({
  customer: {
    ...aCustomerCard().customer,
    notesToKnow: ["右耳重聽,請放慢說話速度。", "已承諾續約九折至 2026 年底。"],
    preferences: { channel: "LINE", contactTime: "19:00 以後", 稱呼: "請稱呼王老師" },
    contactPoints: [
      { kind: "mobile", value: "+886912345678", typed: "0912-345-678", verified: true },
      { kind: "landline", value: "+886223456789", typed: "02-2345-6789", verified: false },
      { kind: "email", value: "hsiaoming.wang@example.tw", typed: "", verified: true },
    ],
  },
  tickets: [
    aTicket(1, {
      subject: "十月帳單重複計費",
      kind: "complaint",
      complaintStage: "assessed",
      priority: "high",
      dueAt: "2026-11-20T08:00:00.000Z",
    }),
    aTicket(2, { subject: "晚間網路不穩,要求派工", kind: "fault", status: "pending" }),
    aTicket(3, { subject: "更改帳單寄送地址", dueAt: "2027-01-03T09:00:00.000Z" }),
  ],
  openTickets: 3,
  openComplaints: 1,
  timeline: history.map((note, n) =>
    anEntry(n, { note, kind: n === 2 ? "email" : "call", direction: n === 2 ? "out" : "in" }),
  ),
  interactions: 57,
  orders: [
    {
      id: uuid(701),
      number: "SO-20261102-118",
      orderedAt: "2026-11-02T03:00:00.000Z",
      status: "shipped",
      amount: "12800.00",
      currency: "TWD",
      items: "光纖路由器 AX6000 × 1、網路線 10 公尺 × 2",
    },
    {
      id: uuid(702),
      number: "SO-20260714-031",
      orderedAt: "2026-07-14T03:00:00.000Z",
      status: "delivered",
      amount: "1280.00",
      currency: "TWD",
      items: "遙控器 × 1",
    },
  ],
});
const wang: CallCard = aCallCard({ card: known });

const longNames = [
  "歐陽美玲股份有限公司台北總公司國際業務開發處第三組",
  "Maximiliana Konstantinopoulou-Featherstonehaugh of Llanfairpwllgwyngyll",
  "王小明",
  "司马相如与诸葛孔明联合律师事务所上海分所",
];
const shared: CallCard = {
  ...wang,
  matches: longNames.map((displayName, n) =>
    aMatch({
      id: uuid(401 + n) as CustomerId,
      displayName,
      salutation: n === 2 ? "先生" : null,
      tier: n === 0 ? "mvc" : "standard",
      code: `C-00421${n}`,
      matchedBy: "number",
    }),
  ),
  card: {
    ...known,
    customer: { ...known.customer, displayName: longNames[0] ?? "", salutation: null },
  },
};
