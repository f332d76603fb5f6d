import type { DeskConnection } from "#client/realtime/desk-connection.ts";
import { browserMedia } from "./microphone.ts";
import { OtherPhone } from "./other-phone.ts";
import { PhoneAudio } from "./phone-audio.ts";
import { PhoneEngine } from "./phone-engine.ts";
import { phoneServer } from "./phone-server.ts";
import { PhoneStore } from "./phone-store.ts";
import { TabPhone } from "./tab-phone.ts";

/** Puts the telephone of this tab together; JsSIP itself is fetched when there is an account. */
export function startSoftphone(desk: DeskConnection, userId: string): TabPhone {
  const store = new PhoneStore();
  const audio = new PhoneAudio({ store, media: browserMedia() });
  const other = new OtherPhone(userId);
  const engine = new PhoneEngine({ desk, server: phoneServer, other, audio, store });
  return new TabPhone({ userId, desk, store, engine, audio });
}
