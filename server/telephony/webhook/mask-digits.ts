import type { CallEventData, IvrData } from "#shared/contracts/telephony.ts";
import { isCardNumber, startsWithCardAndExpiry } from "./card-numbers.ts";

const hidden = "****";
const secretWords = new Set(
  "pin tpin mpin epin pincode pinnumber pinblock cvv cvc cvn csc securitycode otp tan totp passcode password passwort kennwort pwd secret 密碼 密码 驗證碼 验证码 安全碼 安全码".split(
    " ",
  ),
);
const cardWords = new Set(
  "card cardno cardnumber creditcard debitcard ccnumber cc pan 卡號 卡号 信用卡".split(" "),
);

/**
 * Takes PINs and card numbers out of what an IVR collected, before anything is stored: they may
 * not be kept, not even encrypted. A card keeps its last four digits, a PIN nothing.
 */
export function maskDigits(data: CallEventData): CallEventData {
  const { ivr, uui, callerName } = data;
  if (!ivr && uui === undefined && callerName === undefined) return data;
  return {
    ...data,
    ...(ivr && { ivr: maskIvr(ivr) }),
    ...(uui !== undefined && { uui: maskCards(uui) }),
    ...(callerName !== undefined && { callerName: maskCards(callerName) }),
  };
}

function maskIvr(ivr: IvrData): IvrData {
  return {
    ...ivr,
    ...(ivr.path && { path: ivr.path.map(maskCards) }),
    ...(ivr.digits && {
      digits: Object.fromEntries(
        Object.entries(ivr.digits).map(([key, value]) => [key, maskEntry(key, value)]),
      ),
    }),
    ...(ivr.customerNumber !== undefined && { customerNumber: maskCards(ivr.customerNumber) }),
    ...(ivr.intent !== undefined && { intent: maskCards(ivr.intent) }),
  };
}

function maskEntry(key: string, value: string): string {
  const words = wordsOf(key);
  if (words.some((word) => secretWords.has(word))) return hidden;
  if (words.some((word) => cardWords.has(word))) {
    const digits = value.normalize("NFKC").replaceAll(/\D/g, "");
    return digits.length >= 13 ? hidden + digits.slice(-4) : hidden;
  }
  return maskCards(value);
}

/** `cardPin2` → card, pin, and both joined: keys are written in every fashion. */
function wordsOf(key: string): string[] {
  const words = key
    .normalize("NFKC")
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  const pairs = words.slice(1).map((word, i) => `${words[i]}${word}`);
  return [...words, ...pairs];
}

/** Card numbers anywhere in a text, also in full-width digits and in groups; a plus begins a telephone number. */
export function maskCards(text: string): string {
  // Cheap way out: almost every value is short or has no run of digits.
  if (text.length < 13 || !/\p{Nd}/u.test(text)) return text;
  const folded = text.normalize("NFKC");
  const masked = folded.replaceAll(/\+?\d(?:[\d \-.\u2010-\u2015\n\r\t]*\d)?/g, (run) =>
    run.startsWith("+") ? run : maskRun(run),
  );
  return masked === folded ? text : masked;
}

function maskRun(run: string): string {
  const groups = [...run.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({ digits, index }));
  for (const [first, { index }] of groups.entries()) {
    let digits = "";
    for (const group of groups.slice(first)) {
      digits += group.digits;
      if (digits.length > 19) break;
      if (!isCardNumber(digits)) continue;
      const end = group.index + group.digits.length;
      return `${run.slice(0, index)}${hidden}${digits.slice(-4)}${maskRun(run.slice(end))}`;
    }
  }
  // Card, expiry and security code typed in one go.
  const long = groups.find(({ digits }) => startsWithCardAndExpiry(digits));
  if (!long) return run;
  return run.slice(0, long.index) + hidden + run.slice(long.index + long.digits.length);
}
