import { isValidPhoneNumber, parsePhoneNumberWithError } from "libphonenumber-js";
import { expect, it } from "vitest";
import type { Country } from "#server/demo/seed/phone-patterns.ts";
import { landlines, makePhone, mobiles } from "#server/demo/seed/phone-patterns.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";

const random = new SeededRandom(5);

it.each(Object.keys(mobiles) as Country[])(
  "numbers of %s exist, and what was typed there means the same number",
  (country) => {
    for (const pattern of [...mobiles[country], ...landlines[country]]) {
      for (let count = 0; count < 200; count += 1) {
        const { value, typed } = makePhone(random, pattern);
        expect({ value, exists: isValidPhoneNumber(value) }).toEqual({ value, exists: true });
        expect(parsePhoneNumberWithError(typed, country).number).toBe(value);
      }
    }
  },
);
