/** `+886912345678` → `876543219688`: what `contact_points.reversed` holds, so that last digits find it. */
export function reversedDigits(value: string): string {
  const digits = value.replaceAll(/\D/g, "");
  return digits.split("").reverse().join("").slice(0, 32);
}
