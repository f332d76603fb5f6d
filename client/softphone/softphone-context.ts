import { createContext, use, useCallback, useSyncExternalStore } from "react";
import type { PhoneState } from "./phone-state.ts";
import { phoneOff } from "./phone-state.ts";
import type { Softphone } from "./softphone.ts";

/** For whoever has none: every question is answered as it is where nobody's browser is one. */
const noPhone: Softphone = {
  getState: () => phoneOff,
  subscribe: () => () => undefined,
  answer: async () => undefined,
  hangUp: () => undefined,
  choose: () => undefined,
  check: async () => true,
  prepare: async () => true,
  endChecks: () => undefined,
  useOther: () => undefined,
  startEcho: () => undefined,
  stopEcho: () => undefined,
  takeOver: () => undefined,
  levels: () => ({ input: 0, output: 0 }),
  meter: () => () => undefined,
};

export const SoftphoneContext = createContext<Softphone>(noPhone);

export function useSoftphone(): Softphone {
  return use(SoftphoneContext);
}

/** `select` must return a part of the state as it is: a new object each time would render for ever. */
export function usePhoneState<T>(select: (state: PhoneState) => T): T {
  const phone = useSoftphone();
  const subscribe = useCallback((listener: () => void) => phone.subscribe(listener), [phone]);
  return useSyncExternalStore(subscribe, () => select(phone.getState()));
}
