/** The signs of the region; Intl would write TWD and HKD both as a bare $. */
const signs: Record<string, string> = {
  TWD: "NT$",
  HKD: "HK$",
  CNY: "¥",
  USD: "US$",
  EUR: "€",
  GBP: "£",
  SGD: "S$",
};
const withoutCents = new Set(["TWD", "JPY", "KRW"]);

/** NT$1,234 · HK$1,234.00 · ¥1,234.00. */
export function formatMoney(amount: string, currency: string): string {
  const value = Number(amount);
  if (amount.trim() === "" || !Number.isFinite(value)) return amount;
  const whole = withoutCents.has(currency) && Number.isInteger(value);
  const digits = { minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: 2 };
  const text = new Intl.NumberFormat("en-US", digits).format(Math.abs(value));
  const sign = signs[currency] ?? `${currency} `;
  return value < 0 ? `-${sign}${text}` : `${sign}${text}`;
}
