import type { SeededRandom } from "#server/lib/seeded-random.ts";
import * as addresses from "#server/demo/words/addresses.ts";
import * as chinese from "#server/demo/words/chinese-names.ts";
import * as organisations from "#server/demo/words/organisation-names.ts";
import * as names from "#server/demo/words/other-names.ts";
import { phrasesEn } from "#server/demo/words/phrases-en.ts";
import * as phrasesOthers from "#server/demo/words/phrases-others.ts";
import { phrasesZhCn } from "#server/demo/words/phrases-zh-cn.ts";
import { phrasesZhTw } from "#server/demo/words/phrases-zh-tw.ts";
import type { Phrases } from "#server/demo/words/phrases.ts";
import type { Country } from "./phone-patterns.ts";

export type Gender = "male" | "female";

/** The customers of one country: how they are called, addressed, written to and reached. */
export type Market = Readonly<{
  country: Country;
  language: string;
  currency: string;
  personName(random: SeededRandom, gender: Gender): string;
  /** What goes with the name; null: never guessed. */
  salutations: Readonly<Record<Gender, readonly string[]>>;
  organisation: (typeof organisations)[keyof typeof organisations];
  addresses: readonly string[];
  phrases: Phrases;
}>;

const western =
  (list: (typeof names)[keyof typeof names]) => (random: SeededRandom, gender: Gender) =>
    `${random.pick(list[gender])} ${random.pick(list.family)}`;
const eastern =
  (list: (typeof names)[keyof typeof names], gap: string) =>
  (random: SeededRandom, gender: Gender) =>
    `${random.pick(list.family)}${gap}${random.pick(list[gender])}`;

type ChineseGiven = typeof chinese.givenTraditional;
const han =
  (surnames: readonly string[], given: ChineseGiven, singleShare: number) =>
  (random: SeededRandom, gender: Gender) => {
    const { first, second, single } = given[gender];
    const givenName = random.chance(singleShare)
      ? random.pick(single)
      : random.pick(first) + random.pick(second);
    return random.pick(surnames) + givenName;
  };

const traditional = {
  personName: han(chinese.surnamesTraditional, chinese.givenTraditional, 0.04),
  organisation: organisations.organisationsTraditional,
  phrases: phrasesZhTw,
};
const english = {
  language: "en",
  personName: western(names.namesEn),
  salutations: { male: ["Mr", "Mr", "Mr", "Dr"], female: ["Ms", "Ms", "Mrs", "Dr"] },
  organisation: organisations.organisationsEn,
  phrases: phrasesEn,
};

export const markets: Readonly<Record<Country, Market>> = {
  TW: {
    ...traditional,
    country: "TW",
    language: "zh-TW",
    currency: "TWD",
    salutations: { male: ["先生"], female: ["小姐", "小姐", "女士"] },
    addresses: addresses.addressesTw,
  },
  HK: {
    ...traditional,
    country: "HK",
    language: "zh-HK",
    currency: "HKD",
    salutations: { male: ["先生"], female: ["小姐", "女士"] },
    addresses: addresses.addressesHk,
  },
  // Never 小姐 in Simplified Chinese: it offends there.
  CN: {
    country: "CN",
    language: "zh-CN",
    currency: "CNY",
    personName: han(chinese.surnamesSimplified, chinese.givenSimplified, 0.3),
    salutations: { male: ["先生"], female: ["女士"] },
    organisation: organisations.organisationsSimplified,
    addresses: addresses.addressesCn,
    phrases: phrasesZhCn,
  },
  US: { ...english, country: "US", currency: "USD", addresses: addresses.addressesEn },
  GB: { ...english, country: "GB", currency: "GBP", addresses: addresses.addressesGb },
  SG: { ...english, country: "SG", currency: "SGD", addresses: addresses.addressesSg },
  JP: {
    country: "JP",
    language: "ja",
    currency: "JPY",
    personName: eastern(names.namesJa, " "),
    salutations: { male: ["様"], female: ["様"] },
    organisation: organisations.organisationsJa,
    addresses: addresses.addressesJa,
    phrases: phrasesOthers.phrasesJa,
  },
  KR: {
    country: "KR",
    language: "ko",
    currency: "KRW",
    personName: eastern(names.namesKo, ""),
    salutations: { male: ["님"], female: ["님"] },
    organisation: organisations.organisationsKo,
    addresses: addresses.addressesKo,
    phrases: phrasesOthers.phrasesKo,
  },
  VN: {
    country: "VN",
    language: "vi",
    currency: "VND",
    personName: eastern(names.namesVi, " "),
    salutations: { male: ["Ông", "Anh"], female: ["Bà", "Chị"] },
    organisation: organisations.organisationsVi,
    addresses: addresses.addressesVi,
    phrases: phrasesOthers.phrasesVi,
  },
  DE: {
    country: "DE",
    language: "de",
    currency: "EUR",
    personName: western(names.namesDe),
    salutations: { male: ["Herr"], female: ["Frau"] },
    organisation: organisations.organisationsDe,
    addresses: addresses.addressesDe,
    phrases: phrasesOthers.phrasesDe,
  },
  // Few enough callers that the desk writes about them in English.
  FR: {
    country: "FR",
    language: "fr",
    currency: "EUR",
    personName: western(names.namesFr),
    salutations: { male: ["M."], female: ["Mme"] },
    organisation: organisations.organisationsEn,
    addresses: addresses.addressesFr,
    phrases: phrasesEn,
  },
};

/** Out of a thousand customers. */
export const marketShares: Readonly<Record<Country, number>> = {
  TW: 560,
  HK: 60,
  CN: 170,
  US: 80,
  GB: 30,
  SG: 20,
  JP: 30,
  KR: 15,
  VN: 15,
  DE: 12,
  FR: 8,
};
