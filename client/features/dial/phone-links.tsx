import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { useMay } from "#client/lib/session-context.ts";
import { latePart } from "#client/ui/late-part.tsx";

const DialDialog = latePart(async () => (await import("./dial-dialog.tsx")).DialDialog);

/**
 * Any phone link on the desk, and any of another page that the browser hands to us as `?dial=`, is
 * filled in to be called.
 */
export function PhoneLinks() {
  const may = useMay("call:dial");
  const [clicked, setClicked] = useState<string | null>(null);
  const [params, setParams] = useSearchParams();
  const linked = params.get("dial");
  useEffect(() => {
    if (!may) return;
    const listener = (event: MouseEvent) => {
      const link = event.target instanceof Element && event.target.closest('a[href^="tel:"]');
      if (!link) return;
      event.preventDefault();
      setClicked(link.getAttribute("href"));
    };
    document.addEventListener("click", listener);
    return () => document.removeEventListener("click", listener);
  }, [may]);

  const number = clicked ?? linked;
  if (!may || number === null) return null;
  function close(): void {
    setClicked(null);
    setParams({}, { replace: true });
  }
  return <DialDialog key={number} number={number} onClose={close} />;
}
