import type { Queryable } from "#server/engine/ports.ts";
import type { SiteId } from "#shared/ids.ts";

/** [key, en, zh-TW, zh-CN]; what is said at the end of a call, by number key in this order. */
export const usualDispositions: readonly (readonly [string, string, string, string])[] = [
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

/** [key, en, zh-TW, zh-CN]; why somebody takes no calls. */
export const usualReasons: readonly (readonly [string, string, string, string])[] = [
  ["break", "Break", "休息", "休息"],
  ["lunch", "Lunch", "用餐", "用餐"],
  ["meeting", "Meeting", "會議", "会议"],
  ["training", "Training", "訓練", "培训"],
  ["paperwork", "Paperwork", "文書作業", "文书工作"],
  ["outbound", "Calling out", "外撥", "外呼"],
];

/** The words of one label by locale, as the tables keep them. */
export function labelOf(en: string, zhTw: string, zhCn: string): Record<string, string> {
  return { en, "zh-TW": zhTw, "zh-CN": zhCn };
}

/** A site that has no words of its own for these begins with the usual ones. */
export async function ensureLabels(db: Queryable, siteId: SiteId): Promise<void> {
  const rows = (labels: typeof usualReasons) =>
    JSON.stringify(
      labels.map(([key, ...words], index) => ({ key, label: labelOf(...words), place: index + 1 })),
    );
  for (const [table, place, labels] of [
    ["dispositions", "digit", usualDispositions],
    ["not_ready_reasons", "position", usualReasons],
  ] as const) {
    await db.query(
      `INSERT INTO ${table} (site_id, key, label, ${place})
       SELECT $1, key, label, place FROM jsonb_to_recordset($2::jsonb)
              AS usual (key text, label jsonb, place smallint)
        WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE site_id = $1)
       ON CONFLICT DO NOTHING`,
      [siteId, rows(labels)],
    );
  }
}
