import { Converter } from "opencc-js/t2cn";

const toSimplified = Converter({ from: "t", to: "cn" });

/** Spellings of one name that the conversion table keeps apart: variants and Japanese forms. */
const variants = new Map(
  ["凃涂", "菓果", "邨村", "栢柏", "濬浚", "叡睿", "尓尔", "妳你", "僊仙", "姊姐", "珮佩"]
    .concat(["喆哲", "埈峻", "堃坤", "瑠琉", "煇辉", "沢泽", "辺边", "斉齐", "広广", "桜樱"])
    .concat(["浜滨", "関关", "竜龙", "鉄铁", "荘庄", "衆众", "汎泛", "劒剑", "敍叙", "甯宁"])
    .concat(["帐账"])
    .map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
);
const folded = new Map<string, string>();

/**
 * One spelling for what people take for the same: full and half width, upper and lower case,
 * accents, traditional and simplified Han. Names and queries both pass through here.
 */
export function foldText(text: string): string {
  const plain = text.normalize("NFKC").toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");
  return plain.normalize("NFC").replaceAll(/\p{Script=Han}/gu, foldHan);
}

/** Character by character: a phrase-aware conversion would fold a name and a part of it apart. */
function foldHan(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const simplified = String(toSimplified(variants.get(character) ?? character));
  const one = variants.get(simplified) ?? simplified;
  folded.set(character, one);
  return one;
}
