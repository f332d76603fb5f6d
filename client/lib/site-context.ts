import { createContext, use } from "react";

export interface SiteClock {
  readonly timeZone: string;
  /** ISO 3166 alpha-2, such as TW: numbers of this country are shown as people there write them. */
  readonly country: string;
}

export const SiteContext = createContext<SiteClock>({ timeZone: "Asia/Taipei", country: "TW" });

export function useSite(): SiteClock {
  return use(SiteContext);
}
