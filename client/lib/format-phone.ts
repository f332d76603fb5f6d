interface Plan {
  readonly country: string;
  readonly code: string;
  /** The first pattern that fits writes the number, `home` for numbers of one's own country. */
  readonly patterns: readonly { fits: RegExp; home: string; abroad: string }[];
}

/** The plans of the region; all others are grouped plainly. */
const plans: readonly Plan[] = [
  {
    country: "TW",
    code: "886",
    patterns: [
      { fits: /^(9\d{2})(\d{3})(\d{3})$/, home: "0$1-$2-$3", abroad: "$1 $2 $3" },
      { fits: /^(2)(\d{4})(\d{4})$/, home: "(0$1) $2-$3", abroad: "$1 $2 $3" },
      { fits: /^(37|49|82|89)(\d{3})(\d{3,4})$/, home: "(0$1) $2-$3", abroad: "$1 $2 $3" },
      { fits: /^([3-8])(\d{3,4})(\d{4})$/, home: "(0$1) $2-$3", abroad: "$1 $2 $3" },
    ],
  },
  {
    country: "HK",
    code: "852",
    patterns: [{ fits: /^(\d{4})(\d{4})$/, home: "$1 $2", abroad: "$1 $2" }],
  },
  {
    country: "CN",
    code: "86",
    patterns: [
      { fits: /^(1[3-9]\d)(\d{4})(\d{4})$/, home: "$1 $2 $3", abroad: "$1 $2 $3" },
      { fits: /^(10|2\d)(\d{4})(\d{4})$/, home: "(0$1) $2 $3", abroad: "$1 $2 $3" },
      { fits: /^([3-9]\d{2})(\d{3,4})(\d{4})$/, home: "(0$1) $2 $3", abroad: "$1 $2 $3" },
    ],
  },
  {
    country: "US",
    code: "1",
    patterns: [{ fits: /^(\d{3})(\d{3})(\d{4})$/, home: "($1) $2-$3", abroad: "$1 $2 $3" }],
  },
];

const twoDigitCodes = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|7[0-9]|8[1246]|9[0-58])/;

/** Reads nothing and guesses nothing: what is not E.164 (a SIP name, say) comes back as it is. */
export function formatPhone(e164: string, homeCountry: string): string {
  const digits = /^\+(\d{4,15})$/.exec(e164)?.[1];
  if (!digits) return e164;
  for (const { country, code, patterns } of plans) {
    if (!digits.startsWith(code)) continue;
    const national = digits.slice(code.length);
    const home = country === homeCountry;
    for (const { fits, ...forms } of patterns) {
      if (!fits.test(national)) continue;
      return home
        ? national.replace(fits, forms.home)
        : `+${code} ${national.replace(fits, forms.abroad)}`;
    }
  }
  return plainly(digits);
}

function plainly(digits: string): string {
  const length = /^[17]/.test(digits) ? 1 : twoDigitCodes.test(digits) ? 2 : 3;
  const groups: string[] = [];
  let rest = digits.slice(length);
  while (rest.length > 4) {
    groups.push(rest.slice(0, 3));
    rest = rest.slice(3);
  }
  return [`+${digits.slice(0, length)}`, ...groups, rest].join(" ");
}
