import type { SeededRandom } from "#server/lib/seeded-random.ts";

/** The same digits twice: as E.164 and as people there type it. */
export type PhonePattern = Readonly<{ e164: string; typed: string }>;
export type Phone = Readonly<{ value: string; typed: string }>;

const patterns = (...pairs: string[]): PhonePattern[] =>
  pairs.map((pair) => {
    const [e164 = "", typed = ""] = pair.split(" | ");
    return { e164, typed };
  });

export const mobiles = {
  TW: patterns(
    "+88691####### | 091#-###-###",
    "+88692####### | 092#-###-###",
    "+88693####### | 093#-###-###",
    "+88695####### | 095#-###-###",
    "+88697####### | 097#-###-###",
    "+88698####### | 098# ### ###",
  ),
  HK: patterns("+85291###### | 91## ####", "+85296###### | 96## ####", "+85261###### | 61## ####"),
  CN: patterns(
    "+86138######## | 138 #### ####",
    "+86139######## | 139########",
    "+86158######## | 158 #### ####",
    "+86186######## | 186-####-####",
  ),
  US: patterns(
    "+1415626#### | (415) 626-####",
    "+1212686#### | 212-686-####",
    "+1206441#### | (206) 441-####",
    "+1312337#### | 312.337.####",
  ),
  GB: patterns("+447912###### | 07912 ######", "+447400###### | 07400 ######"),
  SG: patterns("+6591###### | 91## ####", "+6582###### | 82## ####"),
  JP: patterns("+81901####### | 090-1###-####", "+81803####### | 080-3###-####"),
  KR: patterns("+82103####### | 010-3###-####", "+82105####### | 010-5###-####"),
  VN: patterns("+84912###### | 0912 ### ###", "+84983###### | 0983 ### ###"),
  DE: patterns("+49151######## | 0151 ########", "+49170####### | 0170 #######"),
  FR: patterns("+3361####### | 06 1# ## ## ##"),
} as const;

export const landlines = {
  TW: patterns(
    "+886227###### | (02) 27##-####",
    "+886223###### | 02-23######",
    "+886422###### | (04) 22##-####",
    "+88673###### | (07) 3##-####",
  ),
  HK: patterns("+85223###### | 23## ####", "+85228###### | 28## ####"),
  CN: patterns("+861065###### | (010) 65## ####", "+862162###### | (021) 62## ####"),
  US: patterns("+1415956#### | (415) 956-####"),
  GB: patterns("+442079###### | 020 79## ####"),
  SG: patterns("+6562###### | 62## ####"),
  JP: patterns("+81332###### | 03-32##-####"),
  KR: patterns("+82255##### | 02-55#-####"),
  VN: patterns("+842838###### | 028 38## ####"),
  DE: patterns("+493022###### | 030 22######"),
  FR: patterns("+33142###### | 01 42 ## ## ##"),
} as const;

export type Country = keyof typeof mobiles;

export function makePhone(random: SeededRandom, { e164, typed }: PhonePattern): Phone {
  const digits = random.digits(e164.split("#").length - 1);
  return { value: fill(e164, digits), typed: fill(typed, digits) };
}

function fill(pattern: string, digits: string): string {
  let next = 0;
  return pattern.replaceAll("#", () => digits[next++] ?? "0");
}
