import { useEffect } from "react";

const BLINK_MS = 1_000;

/** The tab's title says who is calling, once a second, and is itself again afterwards. */
export function useTitleBlink(text: string | null): void {
  useEffect(() => {
    if (text === null) return;
    const usual = document.title;
    document.title = text;
    const timer = setInterval(() => {
      document.title = document.title === text ? usual : text;
    }, BLINK_MS);
    return () => {
      clearInterval(timer);
      document.title = usual;
    };
  }, [text]);
}

/** A desktop notification while nobody looks at this tab; a click brings the desk to the front. */
export function useDesktopNotification(offerId: string | null, title: string, body: string): void {
  useEffect(() => {
    if (offerId === null || !document.hidden || !mayNotify()) return;
    const notification = new Notification(title, { body, tag: offerId, requireInteraction: true });
    notification.addEventListener("click", () => {
      window.focus();
      notification.close();
    });
    return () => notification.close();
  }, [offerId, title, body]);
}

function mayNotify(): boolean {
  return typeof Notification !== "undefined" && Notification.permission === "granted";
}
