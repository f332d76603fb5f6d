type Range = readonly [low: number, high: number];
type Spread = Readonly<{ median: number; sigma: number }>;

/** How callers and the simulated PBX behave. Times in ms, chances from 0 to 1. */
export type SimulatorBehaviour = Readonly<{
  ivrMs: Range;
  /** How long a caller waits before giving up, IVR included not. */
  patienceMs: Spread;
  talkMs: Spread;
  /** From the agent's answer to voice in both ears. */
  connectMs: Range;
  /** How long a telephone outside rings before it is answered. */
  outsideRingMs: Range;
  chances: Readonly<{
    leavesInIvr: number;
    leavesWhileConnecting: number;
    agentPhoneBusy: number;
    connectFails: number;
    /** The caller is gone and nobody says so: `livingOf` is the only way to find out. */
    hangUpLost: number;
    /** Somebody called outside is busy. */
    outsideRefuses: number;
  }>;
  /** A caller posted by HTTP talks until the agent hangs up, or this long. */
  carriedTalkMs: number;
}>;

export const ordinaryBehaviour: SimulatorBehaviour = {
  ivrMs: [6_000, 25_000],
  patienceMs: { median: 150_000, sigma: 0.7 },
  talkMs: { median: 75_000, sigma: 0.6 },
  connectMs: [150, 600],
  outsideRingMs: [2_000, 6_000],
  chances: {
    leavesInIvr: 0.03,
    leavesWhileConnecting: 0.005,
    agentPhoneBusy: 0.005,
    connectFails: 0.003,
    hangUpLost: 0.01,
    outsideRefuses: 0.1,
  },
  carriedTalkMs: 7_200_000,
};

/** Nothing goes wrong and nobody is in a hurry: where a test says what happens. */
export const faultlessBehaviour: SimulatorBehaviour = {
  ...ordinaryBehaviour,
  patienceMs: { median: 600_000, sigma: 0 },
  talkMs: { median: 120_000, sigma: 0 },
  chances: {
    leavesInIvr: 0,
    leavesWhileConnecting: 0,
    agentPhoneBusy: 0,
    connectFails: 0,
    hangUpLost: 0,
    outsideRefuses: 0,
  },
};
