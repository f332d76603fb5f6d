/** Short enough for internal numbers, long enough for any abroad. */
const FEWEST = 3;
const MOST = 20;

/**
 * Reads what was typed or linked as a number to dial: `tel:` links, full-width digits, dashes, dots,
 * brackets and spaces. Null for anything else. Whether it may be dialled the server decides.
 */
export function dialableNumber(text: string): string | null {
  const typed = readLink(text.normalize("NFKC").trim());
  if (!/^\+?[\d\s().\-/‐-―]+$/.test(typed)) return null;
  const digits = typed.replaceAll(/\D/g, "");
  if (digits.length < FEWEST || digits.length > MOST) return null;
  return typed.startsWith("+") ? `+${digits}` : digits;
}

function readLink(text: string): string {
  if (!/^tel:/i.test(text)) return text;
  const [number = ""] = text.slice("tel:".length).split(";");
  try {
    return decodeURIComponent(number).trim();
  } catch {
    return ""; // a broken escape is no number
  }
}
