import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

/** The caller simulator of a demo: how busy it is and whom it calls. */
export const SimulatorView = z.object({
  callsPerMinute: z.number(),
  /** Keys of the queues that simulated callers dial. */
  queues: z.array(z.string()),
  /** Its calls right now, by where they are. */
  ivr: z.int(),
  waiting: z.int(),
  talking: z.int(),
});
export type SimulatorView = z.infer<typeof SimulatorView>;

export const readSimulator = endpoint({
  method: "GET",
  path: "/simulator",
  access: "simulator:control",
  summary: "How busy the caller simulator is (demo only)",
  response: SimulatorView,
});

export const setSimulator = endpoint({
  method: "PUT",
  path: "/simulator",
  access: "simulator:control",
  summary: "Change how many callers a minute there are, and which queues they call",
  body: z.object({
    callsPerMinute: z.number().check(z.minimum(0), z.maximum(600)),
    queues: z.optional(
      z
        .array(z.string().check(z.minLength(1), z.maxLength(64)))
        .check(z.minLength(1), z.maxLength(50)),
    ),
  }),
  response: SimulatorView,
});
