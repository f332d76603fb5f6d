import type { FieldKey } from "./customer-fields.ts";
import type { Locale } from "./locale.ts";

/** What a record says beside the fields of the catalogue. */
export type RecordPart =
  | "code"
  | "displayName"
  | "kind"
  | "salutation"
  | "language"
  | "tier"
  | "contactPerson"
  | "phone"
  | "email"
  | "contactPoints"
  | "address"
  | "bankAccount"
  | "since"
  | "doNotCall"
  | "notesToKnow"
  | "preferences"
  | "names"
  | "honorifics"
  | "consents"
  | "clubs"
  | "tags";

/**
 * What people call each part of a record: on the screen, as a head of a CSV column and read back from
 * one. Shared, so that a file written in one language is read in any.
 */
export const customerFieldNames: Readonly<
  Record<FieldKey | RecordPart, Readonly<Record<Locale, string>>>
> = {
  code: { en: "Customer code", "zh-TW": "顧客代碼", "zh-CN": "客户代码" },
  displayName: { en: "Name", "zh-TW": "名稱", "zh-CN": "名称" },
  kind: { en: "Person or organisation", "zh-TW": "個人或公司", "zh-CN": "个人或单位" },
  salutation: { en: "Form of address", "zh-TW": "稱謂", "zh-CN": "称呼" },
  language: { en: "Language", "zh-TW": "語言", "zh-CN": "语言" },
  tier: { en: "Tier", "zh-TW": "等級", "zh-CN": "等级" },
  contactPerson: { en: "Contact person", "zh-TW": "聯絡人", "zh-CN": "联系人" },
  phone: { en: "Phone", "zh-TW": "電話號碼", "zh-CN": "电话号码" },
  email: { en: "E-mail", "zh-TW": "電子郵件", "zh-CN": "电子邮箱" },
  contactPoints: { en: "Contact points", "zh-TW": "聯絡方式", "zh-CN": "联系方式" },
  address: { en: "Address", "zh-TW": "地址", "zh-CN": "地址" },
  bankAccount: { en: "Bank account", "zh-TW": "銀行帳號", "zh-CN": "银行账号" },
  since: { en: "Customer since", "zh-TW": "往來起始日", "zh-CN": "往来起始日" },
  doNotCall: { en: "Do not call", "zh-TW": "請勿致電", "zh-CN": "请勿致电" },
  notesToKnow: { en: "Good to know", "zh-TW": "注意事項", "zh-CN": "注意事项" },
  preferences: { en: "Preferences", "zh-TW": "偏好", "zh-CN": "偏好" },
  names: { en: "Names by script", "zh-TW": "各文字姓名", "zh-CN": "各文字姓名" },
  honorifics: { en: "Form of address by language", "zh-TW": "各語言稱謂", "zh-CN": "各语言称呼" },
  consents: { en: "Consents", "zh-TW": "同意事項", "zh-CN": "同意事项" },
  clubs: { en: "Clubs and memberships", "zh-TW": "會員組織", "zh-CN": "会员组织" },
  tags: { en: "Tags", "zh-TW": "標籤", "zh-CN": "标签" },
  postalCode: { en: "Postal code", "zh-TW": "郵遞區號", "zh-CN": "邮政编码" },
  currency: { en: "Currency", "zh-TW": "使用貨幣", "zh-CN": "使用货币" },
  quotationRecord: { en: "Quotation record", "zh-TW": "報價紀錄", "zh-CN": "报价记录" },
  preferentialTerms: { en: "Preferential terms", "zh-TW": "優惠條件", "zh-CN": "优惠条件" },
  paymentTerms: { en: "Payment terms", "zh-TW": "付款條件", "zh-CN": "付款条款" },
  taxRule: { en: "Tax rule", "zh-TW": "稅則", "zh-CN": "税则" },
  creditRecord: {
    en: "Payment and credit record",
    "zh-TW": "付款信用紀錄",
    "zh-CN": "付款信用记录",
  },
  salesLimit: { en: "Sales limit", "zh-TW": "銷售限額", "zh-CN": "销售限额" },
  deliveryPlace: { en: "Delivery place", "zh-TW": "交貨地", "zh-CN": "交货地" },
  invoiceAddress: { en: "Invoice address", "zh-TW": "發票寄送地址", "zh-CN": "发票寄往地" },
  salespersonCode: {
    en: "Our salesperson's code",
    "zh-TW": "負責業務代碼",
    "zh-CN": "对口销售员代码",
  },
  commissionCode: { en: "Commission code", "zh-TW": "佣金代碼", "zh-CN": "佣金代码" },
  customerType: { en: "Customer type", "zh-TW": "顧客類型", "zh-CN": "客户类型" },
  interests: { en: "Interests", "zh-TW": "興趣", "zh-CN": "兴趣" },
  hobbies: { en: "Hobbies and preferences", "zh-TW": "愛好", "zh-CN": "爱好" },
  motives: { en: "Motives", "zh-TW": "動機", "zh-CN": "动机" },
  perception: { en: "Perception", "zh-TW": "知覺", "zh-CN": "知觉" },
  attitudes: { en: "Attitudes", "zh-TW": "態度", "zh-CN": "态度" },
  opinions: { en: "Opinions", "zh-TW": "意見", "zh-CN": "意见" },
  companyRating: {
    en: "Attitude to and rating of our company",
    "zh-TW": "對本公司的態度和評價",
    "zh-CN": "对本企业的态度和评价",
  },
  contractPerformance: {
    en: "Contract performance and problems",
    "zh-TW": "履約情況與問題",
    "zh-CN": "履行合同情况与存在问题",
  },
  competitorDealings: {
    en: "Dealings with competitors",
    "zh-TW": "與競爭者往來情況",
    "zh-CN": "与其他竞争者交易情况",
  },
  demandPotential: {
    en: "Demand and potential",
    "zh-TW": "需求特徵和潛力",
    "zh-CN": "需求特征和潜力",
  },
  tradeTime: { en: "Time of dealing", "zh-TW": "交易時間", "zh-CN": "交易时间" },
  tradePlace: { en: "Place of dealing", "zh-TW": "交易地點", "zh-CN": "交易地点" },
  tradeMode: { en: "Mode of dealing", "zh-TW": "交易方式", "zh-CN": "交易方式" },
  tradeExpense: { en: "Expense", "zh-TW": "費用支出", "zh-CN": "费用开支" },
  privileges: { en: "Privileges enjoyed", "zh-TW": "享有的優惠", "zh-CN": "享有的优惠" },
  suppliedRecord: {
    en: "Products and services supplied",
    "zh-TW": "提供產品服務的紀錄",
    "zh-CN": "提供产品服务的记录",
  },
  retentionEfforts: {
    en: "Other efforts and costs to win and keep",
    "zh-TW": "爭取和留住的其他努力和費用",
    "zh-CN": "争取和保持所做的其他努力和费用",
  },
  purchaseTerm: { en: "Purchase term", "zh-TW": "採購週期", "zh-CN": "采购周期" },
  creditLimit: { en: "Credit limit", "zh-TW": "信用額度", "zh-CN": "信用额度" },
  freightPayer: { en: "Who pays freight", "zh-TW": "運費負擔方", "zh-CN": "运费承担方" },
  walletShare: { en: "Share of wallet (%)", "zh-TW": "錢包占有率(%)", "zh-CN": "钱包份额(%)" },
  serviceNeeds: { en: "Special service needs", "zh-TW": "特殊服務需求", "zh-CN": "特殊服务需求" },
  consumptionHabits: { en: "Consumption habits", "zh-TW": "消費習慣", "zh-CN": "消费习惯" },
  buyingPower: { en: "Buying ability", "zh-TW": "購買能力", "zh-CN": "购买能力" },
  purchasedProducts: { en: "Purchased products", "zh-TW": "已購產品", "zh-CN": "已购产品" },
  serviceHistory: {
    en: "Service requests and how they were handled",
    "zh-TW": "服務需求與處理情形",
    "zh-CN": "服务请求及处理情况",
  },
  buyingOpportunities: { en: "Buying opportunities", "zh-TW": "購買機會", "zh-CN": "购买机会" },
  lifeEvents: { en: "Life events", "zh-TW": "人生大事", "zh-CN": "人生大事" },
};

export type RecordKey = keyof typeof customerFieldNames;
