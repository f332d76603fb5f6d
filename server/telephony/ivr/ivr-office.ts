import type { IvrConfig } from "#shared/contracts/ivr-config.ts";
import type { Locale } from "#shared/locale.ts";
import type { Spoken } from "./ivr-session.ts";

/** The document as it is now, and whether the emergency switch is on. */
export type IvrCurrent = Readonly<{ config: IvrConfig; emergency: boolean }>;

/** What a telephone system that leads callers through the IVR asks of the server. */
export interface IvrOffice {
  current(): Promise<IvrCurrent>;
  /** null: the document says nothing of this number, its callers are queued at once. */
  flowFor(current: IvrCurrent, dnis: string): string | null;
  /** What callers of this number hear until they choose. */
  languageFor(current: IvrCurrent, dnis: string): Locale;
  isOpen(config: IvrConfig, schedule: string): boolean;
  /** Where the telephone system finds the sound, or null when nobody can say it. */
  mediaOf(config: IvrConfig, spoken: Spoken): Promise<string | null>;
  /** false too when it could not be found out. */
  isPinRight(claim: {
    pin: string;
    customerNumber: string | null;
    ani: string | null;
  }): Promise<boolean>;
  /** Of a call that waits: its place from 1, and the likely wait; null where nobody can tell. */
  outlookOf(subject: string): { position: number | null; minutes: number | null };
}
