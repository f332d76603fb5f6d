import { useEffect, useState } from "react";

/** The card comes with the offer; when it is late, the announcement does not wait for it longer. */
const CARD_PATIENCE_MS = 400;

/**
 * What a screen reader says, exactly once per offer: the text of the moment when the caller is
 * known. Later refinements change the screen, not the announcement.
 */
export function useAnnouncement(
  offerId: string | null,
  complete: boolean,
  sentence: string,
): string {
  const [said, setSaid] = useState({ offerId: "", text: "" });
  const [waitedFor, setWaitedFor] = useState<string | null>(null);

  useEffect(() => {
    if (offerId === null) return;
    const timer = setTimeout(() => setWaitedFor(offerId), CARD_PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [offerId]);

  if (offerId === null) return "";
  if (said.offerId === offerId) return said.text;
  if (!complete && waitedFor !== offerId) return "";
  setSaid({ offerId, text: sentence });
  return sentence;
}
