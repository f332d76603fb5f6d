import { readPhoneNumber } from "#server/lib/read-phone-number.ts";
import { reversedDigits } from "./reversed-digits.ts";

/** What a typed text asks of telephone numbers; null where it does not look like one. */
export type PhoneQuery = Readonly<{
  /** E.164. */
  whole: string | null;
  /** The last digits, from the last to the first; only digits, so safe as a LIKE prefix. */
  reversedEnd: string | null;
}>;

const fewestDigits = 4;
const phoneLike = /^[+(]?[\d\s().+/-]+$/;
/** 0 and 00 lead to a network and are no part of the number as it is kept. */
const networkPrefix = /^0+(?=\d{7,})/;

export function phoneQuery(typed: string, country: string): PhoneQuery {
  const text = typed
    .normalize("NFKC")
    .replaceAll(/[‐-―−]/g, "-")
    .trim();
  const digits = text.replaceAll(/\D/g, "").slice(0, 32);
  const tooShort = digits.length < fewestDigits || !phoneLike.test(text);
  return {
    whole: readPhoneNumber(typed, country),
    reversedEnd: tooShort ? null : reversedDigits(digits.replace(networkPrefix, "")),
  };
}
