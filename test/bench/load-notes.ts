import { textTerms } from "#server/search/search-terms.ts";

/** What is known of customers and written on their cards, some of it common and some rare. */
const notes = [
  "早上請勿來電",
  "要三聯式發票，統編請先確認",
  "聽力不好，請說慢一點",
  "Prefers e-mail to calls",
  "Invoice goes to the head office in Kaohsiung",
  "wheelchair: ring twice and wait",
  "去年三月的客訴已和解，請直接轉主管",
  "对价格敏感，优先介绍套餐",
];
/** Every so manieth customer has the next of them. */
const everyNth = 3;

export const noteWords = [
  "發票",
  "三聯式",
  "聽力",
  "客訴",
  "套餐",
  "invoice",
  "wheelchair",
  "ring",
];

/** For SQL: note `1 + (i / n) % count` of customer `i`, where `i % n = 0`, with its search terms. */
export const noteList = {
  everyNth,
  texts: notes,
  terms: notes.map((note) => JSON.stringify([...new Set(textTerms(note))])),
};
