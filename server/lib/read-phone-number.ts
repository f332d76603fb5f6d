import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/max";
import { PhoneNumber } from "#shared/phone-number.ts";

/** What PBXs write when the caller hides the number; 266696687 spells "anonymous" on a keypad. */
const withheldWords =
  /^(?:anonymous|anonym|restricted|unknown|unavailable|private|withheld|blocked|null|none|asserted|未知|無法顯示|匿名|\+?266696687)$/i;
const longestWritten = 64;
/** The same numbers come again and again, thrice with every call. */
const recent = new Map<string, PhoneNumber | null>();
const mostRecent = 5_000;

/** No number at all, or a word that says it is hidden. */
export function isWithheld(written: string | null | undefined): boolean {
  const text = plain(written ?? "");
  return text === "" || withheldWords.test(text);
}

/**
 * The E.164 number in what people and PBXs write: `0912-345-678`, `(02) 2345-6789 #123`,
 * `00886…`, `sip:+886…@host`, full-width digits. `country` (ISO 3166, such as TW) tells how to read
 * national numbers. null: withheld, or no telephone number (an extension, an emergency number).
 */
export function readPhoneNumber(
  written: string | null | undefined,
  country: string,
): PhoneNumber | null {
  if (isWithheld(written)) return null;
  const text = (written ?? "").slice(0, longestWritten);
  const key = `${country} ${text}`;
  const known = recent.get(key);
  if (known !== undefined) return known;
  if (recent.size >= mostRecent) recent.clear();
  const number = parse(text, country);
  recent.set(key, number);
  return number;
}

function parse(written: string, country: string): PhoneNumber | null {
  const number = plain(written).replace(/\s*(?:#|ext\.?|x|轉|转|分機|分机).*$/i, "");
  if (!/\d{3}/.test(number.replaceAll(/\D/g, ""))) return null;
  return (
    valid(number, country) ??
    // Not every PBX writes the plus, and not every country's prefix for abroad is 00.
    valid(number.replace(/^\(?00/, "+"), country) ??
    (/^[1-9]\d{7,14}$/.test(number) ? valid(`+${number}`, country) : null)
  );
}

function valid(number: string, country: string): PhoneNumber | null {
  const parsed = parsePhoneNumberFromString(number, {
    defaultCountry: country as CountryCode,
    extract: false,
  });
  return parsed?.isValid() === true ? PhoneNumber.parse(parsed.number) : null;
}

/** Compatibility forms folded (full-width digits and signs), scheme and host of a SIP address off. */
function plain(written: string): string {
  return written
    .slice(0, longestWritten)
    .normalize("NFKC")
    .replaceAll(/[‐-―−]/g, "-")
    .trim()
    .replace(/^<?(?:sips?|tel):/i, "")
    .replace(/[@;>].*$/, "");
}
