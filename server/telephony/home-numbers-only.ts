import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { AppError } from "#server/lib/app-error.ts";
import { readPhoneNumber } from "#server/lib/read-phone-number.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { DialPolicy } from "./dial-policy.ts";

const costly = ["PREMIUM_RATE", "SHARED_COST", "PAGER"];

/** The policy of a site that has set none: ordinary numbers of its own country. */
export function homeNumbersOnly(directory: Pick<Directory, "country">): DialPolicy {
  return {
    async check({ number: written }) {
      const number = readPhoneNumber(written, directory.country);
      const parsed = number === null ? undefined : parsePhoneNumberFromString(number);
      const isHome = parsed?.country === directory.country;
      if (number === null || !isHome || costly.includes(parsed.getType() ?? "")) {
        throw new AppError("permission_denied", "This number may not be called from here.");
      }
      return { number, callerId: null };
    },
  };
}
