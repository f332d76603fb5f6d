import { expect, it } from "vitest";
import { readAriEvent, wantedEvents } from "#server/telephony/asterisk/ari-event.ts";
import type { Happening } from "#server/telephony/asterisk/translate-event.ts";
import { causeOf, translateEvent } from "#server/telephony/asterisk/translate-event.ts";
import recorded from "./recorded-events.json" with { type: "json" };

/** As Asterisk 22.10 sent them, whole. */
const meanings: Record<keyof typeof recorded, Happening | null> = {
  "a caller comes in": {
    kind: "callerArrived",
    answered: false,
    caller: {
      subject: recorded["a caller comes in"].channel.id,
      ani: "+886912345678",
      dnis: "7000",
      callerName: "Wang",
      language: "en",
      said: { queue: "frontdesk", customer: "4711" },
    },
  },
  "an agent picks up": { kind: "legUp", channelId: recorded["an agent picks up"].channel.id },
  "a snoop is ready": { kind: "snoopUp", channelId: recorded["a snoop is ready"].channel.id },
  "a caller hangs up": gone("a caller hangs up", "normalClearing"),
  "an agent declines": gone("an agent declines", "busy"),
  "nobody answers outside": gone("nobody answers outside", "noAnswer"),
  "a telephone registers": seen("a telephone registers", true),
  "a telephone answers": seen("a telephone answers", true),
  "a telephone unregisters": seen("a telephone unregisters", false),
  "a channel changes its state": null,
};

function gone(
  name: "a caller hangs up" | "an agent declines" | "nobody answers outside",
  cause: Extract<Happening, { kind: "legGone" }>["cause"],
): Happening {
  return { kind: "legGone", channelId: recorded[name].channel.id, cause, mediaLost: false };
}

function seen(
  name: "a telephone registers" | "a telephone answers" | "a telephone unregisters",
  reachable: boolean,
): Happening {
  const contact = recorded[name].contact_info.uri;
  return { kind: "phoneSeen", endpoint: "2001", contact, reachable };
}

it.each(Object.entries(meanings))("%s", (name, meaning) => {
  const event = readAriEvent(recorded[name as keyof typeof recorded]);
  if (!event) throw new Error("not read");
  expect(wantedEvents).toContain(event.type);
  expect(translateEvent(event)).toEqual(meaning);
});

it.each([
  [0, "normalClearing"],
  [1, "notFound"],
  [17, "busy"],
  [21, "busy"],
  [19, "noAnswer"],
  [34, "congestion"],
  [127, "cancel"],
])("reads cause %i as %s", (q850, cause) => {
  expect(causeOf(q850)).toBe(cause);
});

it("knows a leg whose voice stopped from one that was hung up", () => {
  const event = readAriEvent({ ...recorded["a caller hangs up"], cause: 44 });
  expect(event && translateEvent(event)).toMatchObject({ mediaLost: true });
});

it.each([null, {}, { type: "ChannelVarset" }, { type: "StasisStart", channel: {} }])(
  "leaves %o alone",
  (message) => expect(readAriEvent(message)).toBeNull(),
);
