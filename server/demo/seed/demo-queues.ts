import type { Topic } from "#server/demo/words/phrases.ts";
import type { TeamKey } from "./staff.ts";

type DemoQueue = Readonly<{
  key: string;
  name: string;
  team: TeamKey;
  wrapUpMs: number;
  lastAgentHoldMs: number;
}>;

/** People answer `frontdesk`; the other seven belong to the simulated agents. */
export const demoQueues = [
  {
    key: "frontdesk",
    name: "Front desk 總機",
    team: "frontdesk",
    wrapUpMs: 120_000,
    lastAgentHoldMs: 0,
  },
  { key: "billing", name: "Billing 帳務", team: "care", wrapUpMs: 45_000, lastAgentHoldMs: 8_000 },
  { key: "orders", name: "Orders 訂單", team: "care", wrapUpMs: 45_000, lastAgentHoldMs: 0 },
  { key: "returns", name: "Returns 退換貨", team: "care", wrapUpMs: 45_000, lastAgentHoldMs: 0 },
  {
    key: "support",
    name: "Technical support 技術支援",
    team: "technical",
    wrapUpMs: 60_000,
    lastAgentHoldMs: 8_000,
  },
  { key: "sales", name: "Sales 業務", team: "sales", wrapUpMs: 45_000, lastAgentHoldMs: 10_000 },
  { key: "vip", name: "VIP 貴賓", team: "sales", wrapUpMs: 60_000, lastAgentHoldMs: 15_000 },
  {
    key: "complaints",
    name: "Complaints 客訴",
    team: "sales",
    wrapUpMs: 90_000,
    lastAgentHoldMs: 15_000,
  },
] as const satisfies readonly DemoQueue[];
export type QueueKey = (typeof demoQueues)[number]["key"];

export const simulatedQueueKeys: readonly string[] = demoQueues
  .map(({ key }) => key)
  .filter((key) => key !== "frontdesk");

export const queueOfTopic: Readonly<Record<Topic, QueueKey>> = {
  billing: "billing",
  delivery: "orders",
  returns: "returns",
  support: "support",
  installation: "support",
  sales: "sales",
  account: "billing",
  complaint: "complaints",
};

/** How often people call about what. */
export const topicWeights: Readonly<Record<Topic, number>> = {
  billing: 20,
  delivery: 20,
  returns: 13,
  support: 18,
  installation: 8,
  sales: 10,
  account: 7,
  complaint: 4,
};

export const demoSkills = {
  mandarin: "國語 Mandarin",
  taiwanese: "台語 Taiwanese",
  cantonese: "粵語 Cantonese",
  english: "English 英語",
  japanese: "日本語",
  korean: "한국어",
  vietnamese: "Tiếng Việt",
  german: "Deutsch",
  billing: "Billing 帳務",
  payments: "Payments 收款",
  orders: "Orders 訂單",
  delivery: "Delivery 配送",
  returns: "Returns 退換貨",
  warranty: "Warranty 保固",
  networking: "Networking 網路",
  installation: "Installation 安裝",
  sales: "Sales 銷售",
  corporate: "Corporate 企業客戶",
  vip: "VIP 貴賓",
  complaints: "Complaints 客訴處理",
} as const;
export type SkillKey = keyof typeof demoSkills;

/** What a caller of this language needs an agent to speak. */
export const languageSkill: Readonly<Record<string, SkillKey>> = {
  "zh-HK": "cantonese",
  en: "english",
  ja: "japanese",
  ko: "korean",
  vi: "vietnamese",
  de: "german",
};

export const demoDispositions: readonly (readonly [string, string, string, string])[] = [
  ["resolved", "Resolved", "已解決", "已解决"],
  ["callback", "Call back", "需回電", "需回电"],
  ["escalated", "Escalated", "已升級", "已升级"],
  ["information", "Information given", "已提供資訊", "已提供信息"],
  ["orderPlaced", "Order placed", "已下訂", "已下单"],
  ["ticketOpened", "Ticket opened", "已開工單", "已建工单"],
  ["wrongNumber", "Wrong number", "打錯電話", "打错电话"],
  ["cutOff", "Cut off", "通話中斷", "通话中断"],
  ["other", "Other", "其他", "其他"],
];

export const demoReasons: readonly (readonly [string, string, string, string])[] = [
  ["break", "Break", "休息", "休息"],
  ["lunch", "Lunch", "用餐", "用餐"],
  ["meeting", "Meeting", "會議", "会议"],
  ["training", "Training", "訓練", "培训"],
  ["paperwork", "Paperwork", "文書作業", "文书工作"],
  ["outbound", "Calling out", "外撥", "外呼"],
];
