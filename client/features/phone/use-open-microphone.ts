import { useEffect } from "react";
import { useSoftphone } from "#client/softphone/softphone-context.ts";

/** The microphone is open while its meter is looked at, and only where nobody has to be asked. */
export function useOpenMicrophone(wanted: boolean): void {
  const phone = useSoftphone();
  useEffect(() => (wanted ? phone.meter() : undefined), [phone, wanted]);
}
