import type { SeededRandom } from "#server/lib/seeded-random.ts";

export const demoTeams = [
  { key: "frontdesk", name: "Front desk 總機" },
  { key: "care", name: "Customer care 客戶服務" },
  { key: "technical", name: "Technical support 技術支援" },
  { key: "sales", name: "Sales and VIP 業務貴賓" },
] as const;
export type TeamKey = (typeof demoTeams)[number]["key"];

export type StaffMember = Readonly<{
  id: string;
  userName: string;
  displayName: string;
  role: "agent" | "supervisor" | "admin" | "quality";
  locale: "en" | "zh-TW" | "zh-CN";
  extension: string | null;
  teams: readonly TeamKey[];
}>;

const everyTeam = demoTeams.map(({ key }) => key);
const people: readonly Omit<StaffMember, "id">[] = [
  ["ana", "Ana Lin 林安娜", "en", "2001"],
  ["ben", "Ben Chen 陳柏安", "zh-TW", "2002"],
  ["cho", "Cho Zhou 周晓", "zh-CN", "2003"],
].map(([userName = "", displayName = "", locale, extension = ""]) => ({
  userName,
  displayName,
  role: "agent",
  locale: locale as StaffMember["locale"],
  extension,
  teams: ["frontdesk"],
}));
const leaders: readonly Omit<StaffMember, "id">[] = [
  {
    userName: "sue",
    displayName: "Sue Hsu 許書雅",
    role: "supervisor",
    locale: "en",
    extension: "2900",
    teams: everyTeam,
  },
  {
    userName: "adam",
    displayName: "Adam Kao 高亞當",
    role: "admin",
    locale: "en",
    extension: null,
    teams: [],
  },
  {
    userName: "quinn",
    displayName: "Quinn Yeh 葉坤",
    role: "quality",
    locale: "zh-TW",
    extension: null,
    teams: everyTeam,
  },
];

const simulatedNames =
  "王雅婷 李承翰 張淑芬 劉冠宇 陳怡君 楊宗翰 趙欣怡 黃建宏 周佩珊 吳彥廷 徐婉如 孫志明 胡曉琪 朱柏霖 高靜宜 林俊賢 何佳蓉 郭家豪 馬思涵 羅文傑 梁詩涵 宋子軒 鄭雅文 謝明哲 韓依潔 唐國華 馮玉珍 董信宏 蕭惠美 程永康 曹郁庭 袁士豪 鄧品妤 許維德 傅心怡 沈哲瑋 曾秀玲".split(
    " ",
  );

/** Whose sockets the demo's own agents hold: `sim01` to `sim37`. */
export const simulatedUserNames: readonly string[] = simulatedNames.map(
  (_, index) => `sim${String(index + 1).padStart(2, "0")}`,
);

function simulatedTeam(index: number): TeamKey {
  if (index % 8 < 4) return "care";
  return index % 8 < 6 ? "technical" : "sales";
}

export function makeStaff(random: SeededRandom): StaffMember[] {
  const simulated = simulatedNames.map((displayName, index) => ({
    userName: simulatedUserNames[index]!,
    displayName,
    role: "agent" as const,
    locale: "zh-TW" as const,
    extension: String(2101 + index),
    teams: [simulatedTeam(index)],
  }));
  return [...people, ...leaders, ...simulated].map((member) =>
    Object.assign({ id: random.uuid() }, member),
  );
}
