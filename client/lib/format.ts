import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatDateTime, formatTime } from "./format-date.ts";
import { formatMoney } from "./format-money.ts";
import { formatName } from "./format-name.ts";
import { formatPhone } from "./format-phone.ts";
import { useSite } from "./site-context.ts";

export interface Format {
  /** E.164 as people here write it: home numbers nationally, others as +CC in groups. */
  phone: (e164: string) => string;
  dateTime: (iso: string) => string;
  date: (iso: string) => string;
  time: (iso: string) => string;
  /** `amount` is decimal text, `currency` ISO 4217. */
  money: (amount: string, currency: string) => string;
  /** The name with its honorific, in the order of the name's script. */
  name: (displayName: string, salutation: string | null) => string;
}

export function useFormat(): Format {
  const { i18n } = useTranslation();
  const { country, timeZone } = useSite();
  const locale = i18n.language;
  return useMemo(
    () => ({
      phone: (e164) => formatPhone(e164, country),
      dateTime: (iso) => formatDateTime(iso, locale, timeZone),
      date: (iso) => formatDate(iso, locale, timeZone),
      time: (iso) => formatTime(iso, timeZone),
      money: formatMoney,
      name: (displayName, salutation) => formatName(displayName, salutation, locale),
    }),
    [locale, country, timeZone],
  );
}
