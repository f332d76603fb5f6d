/** One line of the bench's table and of `out/bench.json`. */
export type BenchRow = Readonly<{
  id: string;
  metric: string;
  value: number;
  unit: string;
  /** The least this machine needs for such a thing, measured in the same run; null: none. */
  floor: number | null;
  ratio: number | null;
  goal: number | null;
  ok: boolean;
}>;
