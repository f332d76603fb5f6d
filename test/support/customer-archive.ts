import type { RecordChange } from "#shared/contracts/customer-record.ts";

/**
 * The thirty-six named fields of a customer's archive, each with a value of its own and words by which
 * that value must be found.
 */
export const archive: readonly (readonly [name: string, part: RecordChange, words: string])[] = [
  ["customer code", { code: "K-2041" }, "K-2041"],
  ["name", { displayName: "鼎盛茶業有限公司" }, "鼎盛茶业"],
  ["address", { address: "台北市大安區和平東路2段106號" }, "和平東路"],
  ["postal code", field("postalCode", "10622"), "10622"],
  ["contact person", { contactPerson: "歐陽芷若" }, "欧阳芷若"],
  [
    "phone",
    {
      contactPoints: [
        { kind: "mobile", value: "+886912777888", verified: true, extension: null },
        { kind: "email", value: "tea@dingsheng.example", verified: false, extension: null },
      ],
    },
    "0912-777-888",
  ],
  ["bank account", { bankAccount: "012-3456-7890123" }, "012 3456 7890123"],
  ["currency", field("currency", "TWD"), "TWD"],
  ["quotation record", field("quotationRecord", "三月報價單 Q-77"), "報價單"],
  ["preferential terms", field("preferentialTerms", "滿萬折五"), "满万"],
  ["payment terms", field("paymentTerms", "月結六十天"), "月結"],
  ["tax rule", field("taxRule", "營業稅內含"), "内含"],
  ["payment and credit record", field("creditRecord", "從未逾期"), "逾期"],
  ["sales limit", field("salesLimit", "500000"), "500000"],
  ["delivery place", field("deliveryPlace", "基隆港倉庫"), "基隆港"],
  ["invoice address", field("invoiceAddress", "會計部收"), "会计部"],
  ["our salesperson's code", field("salespersonCode", "S-031"), "S-031"],
  ["commission code", field("commissionCode", "CM9"), "CM9"],
  ["customer type", field("customerType", "批發商"), "批发商"],
  ["interests", field("interests", "陶瓷收藏"), "陶瓷"],
  ["hobbies and preferences", field("hobbies", "fly-fishing"), "fishing"],
  ["motives", field("motives", "企業形象"), "形象"],
  ["perception", field("perception", "重視包裝"), "包裝"],
  ["attitudes", field("attitudes", "謹慎"), "谨慎"],
  ["opinions", field("opinions", "希望加開夜間客服"), "夜間"],
  ["attitude to and rating of our company", field("companyRating", "評為甲等"), "甲等"],
  ["contract performance and problems", field("contractPerformance", "曾退貨兩次"), "退货"],
  ["dealings with competitors", field("competitorDealings", "向永豐購茶包"), "永豐"],
  ["demand and potential", field("demandPotential", "明年展店十家"), "展店"],
  ["time", field("tradeTime", "每季初"), "每季"],
  ["place", field("tradePlace", "南港展覽館"), "展覽館"],
  ["mode", field("tradeMode", "傳真下單"), "传真"],
  ["expense", field("tradeExpense", "1250.5"), "1250.5"],
  ["privileges enjoyed", field("privileges", "免運資格"), "免運"],
  ["products and services supplied", field("suppliedRecord", "烏龍茶禮盒"), "乌龙茶"],
  ["other efforts and costs to win and keep", field("retentionEfforts", "中秋贈禮"), "中秋"],
];

function field(key: string, value: string): RecordChange {
  return { fields: { [key]: value } };
}

/** All of them as one record. */
export function wholeArchive(): RecordChange & { displayName: string } {
  const fields = Object.assign({}, ...archive.map(([, part]) => part.fields ?? {})) as object;
  const parts = Object.assign({}, ...archive.map(([, part]) => part)) as RecordChange;
  return { ...parts, displayName: parts.displayName ?? "", fields: { ...fields } };
}
