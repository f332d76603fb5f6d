import fc from "fast-check";
import { expect, it } from "vitest";
import { maskCards, maskDigits } from "#server/telephony/webhook/mask-digits.ts";

const luhnDigit = (digits: string): string => {
  let sum = 0;
  for (let i = digits.length - 1, twice = true; i >= 0; i--, twice = !twice) {
    const value = Number(digits[i]) * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return String((10 - (sum % 10)) % 10);
};

const digitsOf = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((d) => d.join(""));

const issuers: [string, number][] = [
  ["4", 16],
  ["4", 13],
  ["4", 19],
  ["51", 16],
  ["55", 16],
  ["2221", 16],
  ["2720", 16],
  ["34", 15],
  ["37", 15],
  ["6011", 16],
  ["65", 16],
  ["3528", 16],
  ["3589", 16],
  ["36", 14],
  ["62", 16],
  ["62", 19],
];
const card = fc
  .constantFrom(...issuers)
  .chain(([start, length]) => digitsOf(length - start.length - 1).map((rest) => start + rest))
  .map((body) => body + luhnDigit(body));

const fullWidth = (text: string) =>
  text.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const written = (digits: string) =>
  fc.constantFrom(
    digits,
    `${digits}#`,
    fullWidth(digits),
    digits.replaceAll(/(\d{4})(?=\d)/g, "$1 "),
    digits.replaceAll(/(\d{4})(?=\d)/g, "$1-"),
    digits.replaceAll(/(\d{4})(?=\d)/g, "$1\n"),
    `card ${digits} exp 12/28`,
    `${digits} 12/28`,
    `${digits} 123`,
    `${digits}1228`,
    `卡號${digits}，謝謝`,
  );

it("finds every card number, however it is written, and keeps at most its last four digits", () => {
  fc.assert(
    fc.property(
      card.chain((digits) => fc.tuple(fc.constant(digits), written(digits))),
      ([digits, text]) => {
        const left = maskCards(text).normalize("NFKC").replaceAll(/\D/g, "");
        expect(left).not.toContain(digits.slice(0, -4));
        expect(left).not.toContain(digits);
      },
    ),
    { numRuns: 1000, seed: 7 },
  );
});

it("leaves telephone numbers, order numbers and identity numbers alone", () => {
  const innocent = fc.oneof(
    digitsOf(8).map((d) => `09${d}`),
    digitsOf(8).map((d) => `+8869${d}`),
    digitsOf(8).map((d) => `008869${d}`),
    digitsOf(10).map((d) => `+491${d}`),
    digitsOf(9).map((d) => `+8613${d}`),
    digitsOf(8),
    digitsOf(9).map((d) => `A${d}`),
    digitsOf(17).map((d) => `1${d}`),
    digitsOf(6).map((d) => `20261122${d}`),
    digitsOf(8).map((d) => `ORD-2026-${d}`),
    digitsOf(10),
    digitsOf(12),
  );
  const wrong = fc
    .sample(innocent, { numRuns: 10_000, seed: 7 })
    .filter((text) => maskCards(text) !== text);
  expect(wrong).toEqual([]);
});

it("takes the value of a key that names a secret away", () => {
  const digits = {
    pin: "1234",
    PIN: "1234",
    card_pin: "1234",
    cardPin2: "1234",
    userPinCode: "1234",
    CVV2: "123",
    "security-code": "123",
    otp: "998877",
    密碼: "1234",
    cardNumber: "1234",
    creditCard: "4111 1111 1111 1111",
  };
  const masked = maskDigits({ ivr: { digits } }).ivr?.digits ?? {};
  expect(Object.values(masked).every((value) => value.startsWith("****"))).toBe(true);
  expect(masked.creditCard).toBe("****1111");
  expect(masked.cardNumber).toBe("****");
});

it("leaves other keys alone", () => {
  const digits = {
    menu: "2",
    shipping: "1",
    distance: "12",
    customerId: "00012345",
    callback: "0912345678",
  };
  expect(maskDigits({ ivr: { digits } }).ivr?.digits).toEqual(digits);
});

it("masks every text of the IVR and the user-to-user information", () => {
  const number = "4111111111111111";
  const masked = maskDigits({
    uui: `acct=${number}`,
    callerName: number,
    ani: "+886912345678",
    ivr: { path: [number], digits: { x: number }, customerNumber: number, intent: `pay ${number}` },
  });
  expect(JSON.stringify(masked)).not.toContain("41111111");
  expect(masked.ani).toBe("+886912345678");
});

it("never throws and never grows without end", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 512, unit: "grapheme" }), (text) => {
      expect(maskCards(text).length).toBeLessThan(text.length * 20 + 20);
    }),
  );
});
