import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type { DemoCustomer } from "./make-customers.ts";
import { customerCode } from "./make-customers.ts";
import { markets } from "./markets.ts";

/** Whom the README's example calls as: somebody with a history worth reading. */
const knownCallerNumber = "+886912345678";

export function makeKnownCaller(random: SeededRandom): DemoCustomer {
  return {
    id: random.uuid(),
    code: customerCode(1),
    kind: "person",
    market: markets.TW,
    displayName: "王小明",
    salutation: "先生",
    tier: "mvc",
    contactPerson: null,
    address: "台北市信義區松仁路100號12樓",
    since: new Date("2016-03-12T00:00:00Z"),
    notesToKnow: [
      "曾承諾運費全免,至年底有效。",
      "右耳聽力不佳,請放慢速度並重複重點。",
      "與另一位同名客戶常被混淆,務必核對生日。",
    ],
    preferences: {
      聯絡時段: "平日晚上七點後",
      聯絡方式: "LINE 訊息優先",
      發票: "手機條碼載具",
      配送: "管理室代收",
    },
    doNotCall: false,
    contacts: [
      { kind: "mobile", value: knownCallerNumber, typed: "0912-345-678", verified: true },
      { kind: "landline", value: "+886227201234", typed: "(02) 2720-1234", verified: false },
      {
        kind: "email",
        value: "ming.wang@example.com",
        typed: "ming.wang@example.com",
        verified: true,
      },
      { kind: "line", value: "ming0912", typed: "ming0912", verified: false },
    ],
  };
}

/** What the last conversations and the open tickets are about; days are counted back from now. */
export const knownCallerTalks = [
  {
    daysAgo: 2,
    topic: "complaint",
    disposition: "escalated",
    note: "空氣清淨機送修三次仍有異音,非常不滿,要求主管回電。已致歉並送客訴小組,約定三日內由主管回覆。語氣稍急,結束時已緩和。",
  },
  {
    daysAgo: 6,
    topic: "billing",
    disposition: "ticketOpened",
    note: "反映十月帳單多出 1,280 元,疑為維修費誤計。已送財務查核,運費全免承諾請一併確認。",
  },
  {
    daysAgo: 15,
    topic: "support",
    disposition: "callback",
    note: "無線路由器更新後每晚斷線,遠端檢查韌體正常,約師傅到府檢測線路。",
  },
] as const;

export const knownCallerTickets = [
  {
    kind: "complaint",
    stage: "investigating",
    priority: "urgent",
    status: "open",
    subject: "空氣清淨機三次維修未改善,要求主管回電",
    daysAgo: 2,
    dueInDays: 1,
    owner: "ana",
    body: "同一台空氣清淨機今年送修三次,運轉約半小時後仍有異音。客戶要求換新或退款,並由主管親自回電。",
    comments: [
      "已調閱三次維修紀錄,前兩次僅更換濾網。",
      "技術主管同意比照新品不良換新,等客戶確認型號。",
    ],
  },
  {
    kind: "request",
    stage: null,
    priority: "high",
    status: "open",
    subject: "十月帳單多收 1,280 元",
    daysAgo: 6,
    dueInDays: 0,
    owner: "ben",
    body: "帳單含一筆 1,280 元維修費,客戶表示仍在保固期內。",
    comments: ["財務確認為保固期內誤計,退款簽核中。"],
  },
  {
    kind: "fault",
    stage: null,
    priority: "normal",
    status: "pending",
    subject: "無線路由器夜間斷線",
    daysAgo: 15,
    dueInDays: 4,
    owner: "cho",
    body: "每晚十點後斷線約十分鐘,重開機無效。",
    comments: ["已約師傅到府檢測,等管理室確認可進出時間。"],
  },
] as const;
