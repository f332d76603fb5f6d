import type { IvrData } from "#shared/contracts/telephony.ts";

/** Somebody who calls: what the PBX knows of them, step by step. */
export type SimulatedCaller = Readonly<{
  /** null: withheld. */
  ani: string | null;
  callerName?: string;
  dnis: string;
  language: string;
  /** What the IVR finds out before it hands the call to the queue. */
  ivr: IvrData;
  queue: string;
  skills?: Readonly<Record<string, number>>;
  priority?: number;
}>;

/** The next caller, who calls one of these queues. */
export type NextCaller = (queues: readonly string[]) => SimulatedCaller;
