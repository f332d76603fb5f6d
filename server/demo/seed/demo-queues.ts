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
