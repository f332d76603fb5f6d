import type { SeededRandom } from "#server/lib/seeded-random.ts";

/** How a caller goes: an agent ends it, they do, they lose patience in the queue, or in the menus. */
const manners = { patient: 50, leaves: 30, impatient: 12, lost: 8 } as const;
export type Manner = keyof typeof manners;

export type CallerPlan = Readonly<{
  n: number;
  /** Nobody else calls from it: the record is found by it. */
  from: string;
  startsAtMs: number;
  manner: Manner;
  /** By SIP INFO of sipp, or by RFC 4733 in their own media. */
  way: "info" | "rtp";
  /** What they type: their language, their number, no PIN, what it is about. */
  language: string;
  customerNumber: string;
  menu: string;
  /** After the last key. */
  patienceMs: number;
}>;

const patience: Record<Manner, readonly [number, number]> = {
  patient: [90_000, 90_000],
  leaves: [5_000, 12_000],
  impatient: [300, 2_500],
  lost: [500, 2_500],
};

export function planCallers(random: SeededRandom, count: number, everyMs: number): CallerPlan[] {
  return Array.from({ length: count }, (_, n) => {
    const manner = random.weighted(manners);
    return {
      n,
      from: `0955${String(n).padStart(3, "0")}${random.digits(3)}`,
      startsAtMs: Math.round(n * everyMs + random.between(0, everyMs)),
      manner,
      way: random.pick(["info", "rtp"] as const),
      language: random.pick(["1", "2", "3"]),
      customerNumber: `9${random.digits(random.whole(4, 7))}`,
      menu: random.pick(["0", "1", "2"]),
      patienceMs: random.whole(...patience[manner]),
    };
  });
}

/** All keys in order; who gets lost in the menus types only their number. */
export function keysOf({ manner, language, customerNumber, menu }: CallerPlan): string {
  const typed = `${language}${customerNumber}#`;
  return manner === "lost" ? typed : `${typed}##${menu}`;
}
