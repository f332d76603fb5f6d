/** What people paste, and what attackers send. */
export const hostileTexts = [
  "'); DROP TABLE customers; --",
  "$1 ${7*7} {{7*7}} %00 %s \\x00 \\",
  "<img src=x onerror=alert(1)><script>alert(1)</script>",
  "a\u0000b\u0001c\u001b[31md\r\ne",
  "😀👩‍👩‍👧‍👦 𠮷野家 e\u0301 ﷽",
  "\u202eevil\u2066\u200b",
  "\ud800 half a pair \udc00",
  "張".repeat(100),
] as const;
