/** Issuer ranges by the first digits, with the lengths in use; the Luhn digit alone is a coin with ten sides. */
const issuers: readonly { starts: RegExp; lengths: readonly number[] }[] = [
  { starts: /^4/, lengths: [13, 16, 19] },
  { starts: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { starts: /^3[47]/, lengths: [15] },
  { starts: /^(?:6011|64[4-9]|65)/, lengths: [16, 17, 18, 19] },
  { starts: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { starts: /^(?:30[0-5]|3095|36|3[89])/, lengths: [14, 15, 16, 17, 18, 19] },
  { starts: /^62|^81/, lengths: [16, 17, 18, 19] },
  { starts: /^220[0-4]/, lengths: [16, 17, 18, 19] },
  {
    starts: /^(?:5018|5020|5038|5893|6304|6759|676[1-3])/,
    lengths: [13, 14, 15, 16, 17, 18, 19],
  },
];

/** `digits` and nothing else: is this the number of a payment card? */
export function isCardNumber(digits: string): boolean {
  return (
    digits.length >= 13 &&
    digits.length <= 19 &&
    passesLuhn(digits) &&
    issuers.some(({ starts, lengths }) => lengths.includes(digits.length) && starts.test(digits))
  );
}

const expiry = /^(?:(?:0[1-9]|1[0-2])\d\d|\d\d(?:0[1-9]|1[0-2]))/;

/** A card number followed by its expiry without a gap, as keys pressed in one go arrive. */
export function startsWithCardAndExpiry(digits: string): boolean {
  for (let length = 13; length <= 19; length++)
    if (expiry.test(digits.slice(length)) && isCardNumber(digits.slice(0, length))) return true;
  return false;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, second = false; i >= 0; i--, second = !second) {
    const value = digits.charCodeAt(i) - 48;
    sum += second ? (value > 4 ? value * 2 - 9 : value * 2) : value;
  }
  return sum % 10 === 0;
}
