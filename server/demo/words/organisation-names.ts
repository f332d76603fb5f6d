/** Put together as stem + trade + form. */
type Parts = Readonly<{
  stems: readonly string[];
  trades: readonly string[];
  forms: readonly string[];
  gap: string;
}>;
const words = (text: string): string[] => text.split(" ");

export const organisationsTraditional: Parts = {
  stems: words(
    "鼎新 宏碁達 永豐餘 大同興 遠見 和泰盛 聯華昌 台揚 新光明 中信義 統盛 全家福 佳世 光寶來 華碩隆 元大成 富邦達 東元隆 瑞儀興 順天 長榮發 正隆 春源 永大 嘉新",
  ),
  trades: words("科技 資訊 電子 實業 貿易 生技 餐飲 物流 建設 機械 文創 旅行社 食品 紡織"),
  forms: words("股份有限公司 有限公司 企業社 股份有限公司"),
  gap: "",
};
export const organisationsSimplified: Parts = {
  stems: words(
    "北京华信 上海东方 深圳宏远 广州天河 杭州西湖 成都锦江 苏州工业园 武汉光谷 南京金陵 重庆两江 厦门鹭岛 青岛海蓝",
  ),
  trades: words("科技 网络 电子 商贸 物流 餐饮管理 文化传播 医疗器械 建筑工程 教育咨询"),
  forms: words("有限公司 股份有限公司 有限责任公司"),
  gap: "",
};
export const organisationsEn: Parts = {
  stems: words(
    "Harbour Bluewave Northgate Sunrise Pacific Orchard Summit Evergreen Silverline Redwood Lighthouse Copperfield Maple Granite",
  ),
  trades: words(
    "Trading Logistics Software Foods Interiors Consulting Medical Hotels Travel Electronics",
  ),
  forms: words("Ltd. Inc. LLC Group Co."),
  gap: " ",
};
export const organisationsJa: Parts = {
  stems: words("東都 日新 富士見 大和田 みどり さくら 北斗 三河"),
  trades: words("商事 電機 食品 物流 システム 工業"),
  forms: words("株式会社 合同会社 株式会社"),
  gap: "",
};
export const organisationsKo: Parts = {
  stems: words("한빛 대성 미래 서울 동원 새한 은하"),
  trades: words("상사 전자 물산 식품 시스템"),
  forms: words("(주) 주식회사 유한회사"),
  gap: " ",
};
export const organisationsVi: Parts = {
  stems: ["Hòa Bình", "Sao Mai", "Đại Phát", "Thành Công", "Việt Hưng"],
  trades: ["Thương mại", "Công nghệ", "Vận tải", "Thực phẩm"],
  forms: ["Công ty TNHH", "Công ty Cổ phần"],
  gap: " ",
};
export const organisationsDe: Parts = {
  stems: words("Hansa Rheinland Nordlicht Alpen Elbe Isar"),
  trades: words("Handels Technik Logistik Medizin Software"),
  forms: words("GmbH AG KG"),
  gap: " ",
};
