import type { ReportGroup, ReportMetric } from "#shared/contracts/reports.ts";
import type { ServiceLevelName } from "#shared/service-levels.ts";

type Word =
  | ReportGroup
  | ReportMetric
  | `level.${ServiceLevelName}`
  | "asa"
  | "talk"
  | "hold"
  | "wrapUp"
  | "aht"
  | "total"
  | "none";

/** The first line of a saved report: whoever opens it has no screen beside it that explains. */
export const fileWords: Record<"en" | "zh-TW" | "zh-CN", Record<Word, string>> = {
  en: {
    interval: "From",
    queue: "Queue",
    team: "Team",
    agent: "Agent",
    hour: "Hour",
    disposition: "Disposition",
    tier: "Customer tier",
    received: "Received",
    answered: "Answered",
    answeredInTime: "Answered in time",
    abandoned: "Abandoned",
    shortAbandoned: "Short abandons",
    abandonedInTime: "Abandoned in time",
    handled: "Handled",
    passedOn: "Passed on",
    departmentHops: "Between departments",
    explainedAgain: "Explained again",
    "level.a": "Service level a: answered in time / answered",
    "level.b": "Service level b: answered in time / (answered + abandoned)",
    "level.c": "Service level c: answered in time / (answered + abandoned - short)",
    "level.d": "Service level d: (answered + abandoned in time) / (answered + abandoned)",
    asa: "Speed of answer (s)",
    talk: "Talk (s)",
    hold: "Hold (s)",
    wrapUp: "Wrap-up (s)",
    aht: "Handling time per call (s)",
    total: "Total",
    none: "(none)",
  },
  "zh-TW": {
    interval: "起始時間",
    queue: "佇列",
    team: "團隊",
    agent: "客服人員",
    hour: "時段",
    disposition: "處理結果",
    tier: "客戶等級",
    received: "進線",
    answered: "接聽",
    answeredInTime: "時限內接聽",
    abandoned: "放棄",
    shortAbandoned: "短暫放棄",
    abandonedInTime: "時限內放棄",
    handled: "已處理",
    passedOn: "轉接",
    departmentHops: "跨部門轉接",
    explainedAgain: "需重新說明",
    "level.a": "服務水準 a：時限內接聽 ÷ 接聽",
    "level.b": "服務水準 b：時限內接聽 ÷（接聽＋放棄）",
    "level.c": "服務水準 c：時限內接聽 ÷（接聽＋放棄－短暫放棄）",
    "level.d": "服務水準 d：（時限內接聽＋時限內放棄）÷（接聽＋放棄）",
    asa: "平均接聽速度（秒）",
    talk: "通話（秒）",
    hold: "保留（秒）",
    wrapUp: "話後處理（秒）",
    aht: "平均處理時間（秒）",
    total: "合計",
    none: "（無）",
  },
  "zh-CN": {
    interval: "开始时间",
    queue: "队列",
    team: "团队",
    agent: "坐席",
    hour: "时段",
    disposition: "处理结果",
    tier: "客户等级",
    received: "呼入",
    answered: "接听",
    answeredInTime: "时限内接听",
    abandoned: "放弃",
    shortAbandoned: "短时放弃",
    abandonedInTime: "时限内放弃",
    handled: "已处理",
    passedOn: "转接",
    departmentHops: "跨部门转接",
    explainedAgain: "需重复说明",
    "level.a": "服务水平 a：时限内接听 ÷ 接听",
    "level.b": "服务水平 b：时限内接听 ÷（接听＋放弃）",
    "level.c": "服务水平 c：时限内接听 ÷（接听＋放弃－短时放弃）",
    "level.d": "服务水平 d：（时限内接听＋时限内放弃）÷（接听＋放弃）",
    asa: "平均应答速度（秒）",
    talk: "通话（秒）",
    hold: "保持（秒）",
    wrapUp: "话后处理（秒）",
    aht: "平均处理时长（秒）",
    total: "合计",
    none: "（无）",
  },
};
