/** How long a desk may take to say that it shows an offer. */
export const ACKNOWLEDGE_MS = 2_000;
/** A ring shorter than this could end before anybody hears it, and again at the same instant. */
export const LEAST_RING_MS = 1_000;
/** From the accept until media flows. */
export const CONNECT_MS = 10_000;
/** Who comes back to their desk later than this says anew that they are ready. */
export const CONSOLE_RETURN_MS = 600_000;
/** How long a colleague's desk rings for a call without a queue. */
export const DIRECT_RING_MS = 20_000;
/** How long a telephone outside rings. */
export const OUTSIDE_RING_MS = 45_000;
/** What a connector may take on top to say how ringing outside went: the agent's leg comes first. */
export const OUTSIDE_GRACE_MS = 20_000;
/** Others in one call. */
export const MOST_PARTIES = 8;
/** A declined call is not offered to that agent again for so long. */
export const DECLINE_LOCK_MS = 30_000;
/** A call put back at the head counts as this much longer in the queue. */
export const HEAD_OF_QUEUE_MS = 86_400_000;
/** How long a gap in the sender's counter is waited for. */
export const SEQUENCE_GAP_MS = 2_000;
/** Reports of one subject that wait for a gap to fill; with one more they are applied. */
export const MOST_HELD_REPORTS = 64;
/** How long a closed subject, or a hang-up that came before its call, is remembered. */
export const REMEMBER_SUBJECT_MS = 60_000;
/** A call missing from the PBX's list twice, so far apart, is over. */
export const MISSING_MS = 30_000;
/** A followed call that rings this long without a word is over: three ring times. */
export const UNHEARD_RINGING_MS = 60_000;
