interface Dialled {
  readonly direction: "in" | "out";
  readonly ani: string | null;
  readonly dnis: string | null;
}

/** The customer's end of a call, whoever called whom; null when it is withheld. */
export function customerNumber({ direction, ani, dnis }: Dialled): string | null {
  return direction === "out" ? dnis : ani;
}
