/** A server under measurement: the same calls, posts and acknowledgements, whoever serves them. */
export interface BenchTarget {
  readonly name: string;
  readonly pid: number;
  deliver(call: BenchCall): Promise<number>;
  queue(call: BenchCall): Promise<number>;
  clear(call: BenchCall): Promise<number>;
  /** Called when a desk hears of a call; `answer` acknowledges and accepts it. */
  onOffered: (subject: string, answer: () => Promise<void>) => void;
  close(): Promise<void>;
}

export type BenchCall = Readonly<{ subject: string; ani: string; n: number }>;

/** Where a server listens, and its process. */
export type Place = Readonly<{ port: number; pid: number }>;
