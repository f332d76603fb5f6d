import fc from "fast-check";
import { expect, it } from "vitest";
import { CtiFields } from "#server/telephony/webhook/cti-fields.ts";
import { translatePlacetel } from "#server/telephony/webhook/translate-placetel.ts";
import { sipgateResponse, translateSipgate } from "#server/telephony/webhook/translate-sipgate.ts";
import { translateZammad } from "#server/telephony/webhook/translate-zammad.ts";

const form = (text: string) => CtiFields.fromEntries(new URLSearchParams(text));
const routed = { source: "/pbx/z", mode: "routed" } as const;
const followed = { source: "/pbx/z", mode: "followed" } as const;

/** As their documents print them; `says` is [kind, data] per event. */
const cases = [
  {
    name: "Zammad: a call for two users pops at their desks, even of a routed source",
    read: () =>
      translateZammad(
        form(
          "event=newCall&from=493055571600&to=491711234567890&direction=in&callId=123456&user[]=Alice&user[]=Bob",
        ),
        routed,
      ),
    says: [["delivered", { direction: "in", ani: "493055571600", dnis: "491711234567890" }]],
    ids: ["123456/newCall/"],
    popAgents: ["Alice", "Bob"],
  },
  {
    name: "Zammad: without users the call waits here",
    read: () =>
      translateZammad(
        form("event=newCall&from=anonymous&to=0223456789&direction=in&callId=7&queue=helpdesk"),
        routed,
      ),
    says: [
      ["delivered", { ani: "anonymous", queue: "helpdesk" }],
      ["queued", { ani: "anonymous", queue: "helpdesk" }],
    ],
    ids: ["7/newCall/", "7/newCall/queued/"],
    popAgents: null,
  },
  {
    name: "Zammad: a followed source only shows it",
    read: () => translateZammad(form("event=newCall&from=1&to=2&direction=in&callId=7"), followed),
    says: [["delivered", { ani: "1" }]],
    ids: ["7/newCall/"],
    popAgents: null,
  },
  {
    name: "Zammad: an outgoing call pops at the desk that dials",
    read: () =>
      translateZammad(
        form("event=newCall&from=101&to=0912345678&direction=out&callId=8&user[]=ana"),
        routed,
      ),
    says: [["originated", { direction: "out", ani: "101", dnis: "0912345678", agent: "ana" }]],
    ids: ["8/newCall/"],
    popAgents: ["ana"],
  },
  {
    name: "Zammad: an answer names who",
    read: () =>
      translateZammad(
        CtiFields.fromEntries(
          Object.entries({
            event: "answer",
            from: "493055571600",
            to: "4912347114711",
            direction: "in",
            callId: "9",
            answeringNumber: "4921199999999",
            user: "ben",
          }),
        ),
        followed,
      ),
    says: [["established", { agent: "ben" }]],
    ids: ["9/answer/4921199999999"],
    popAgents: null,
  },
  {
    name: "Zammad: a caller who gives up",
    read: () =>
      translateZammad(
        form("event=hangup&cause=cancel&callId=9&from=1&to=2&direction=in"),
        followed,
      ),
    says: [["cleared", { cause: "cancel", clearedBy: "customer" }]],
    ids: ["9/hangup/"],
    popAgents: null,
  },
  {
    name: "Zammad: an agent who gives up dialling",
    read: () =>
      translateZammad(
        form("event=hangup&cause=cancel&callId=9&from=1&to=2&direction=out"),
        followed,
      ),
    says: [["cleared", { cause: "cancel", clearedBy: "agent" }]],
    ids: ["9/hangup/"],
    popAgents: null,
  },
  {
    name: "sipgate: numbers get their plus, ids of users count too",
    read: () =>
      translateSipgate(
        form(
          "event=newCall&from=492111234567&to=4915791234567&direction=in&callId=123456&user[]=Alice&user[]=Bob&userId[]=w0&userId[]=w1&fullUserId[]=1234567w0",
        ),
        followed,
      ),
    says: [["delivered", { ani: "+492111234567", dnis: "+4915791234567" }]],
    ids: ["123456/newCall/"],
    popAgents: ["Alice", "Bob", "w0", "w1", "1234567w0"],
  },
  {
    name: "sipgate: answered",
    read: () =>
      translateSipgate(
        form(
          "event=answer&callId=123456&user=John+Doe&userId=w0&from=492111234567&to=4915791234567&direction=in&answeringNumber=21199999999",
        ),
        followed,
      ),
    says: [["established", { agent: "John Doe" }]],
    ids: ["123456/answer/21199999999"],
    popAgents: null,
  },
  {
    name: "sipgate: the mailbox answers",
    read: () =>
      translateSipgate(
        form("event=answer&callId=1&user=voicemail&from=49211&to=49157&direction=in"),
        followed,
      ),
    says: [["diverted", {}]],
    ids: ["1/answer/"],
    popAgents: null,
  },
  {
    name: "sipgate: hung up",
    read: () =>
      translateSipgate(
        form(
          "event=hangup&cause=normalClearing&callId=123456&from=492111234567&to=49157&direction=in&answeringNumber=4921199999999",
        ),
        followed,
      ),
    says: [["cleared", { cause: "normalClearing" }]],
    ids: ["123456/hangup/4921199999999"],
    popAgents: null,
  },
  {
    name: "Placetel: an incoming call",
    read: () =>
      translatePlacetel(
        form("event=IncomingCall&from=022129191999&to=022129191998&call_id=f4591ba3"),
        routed,
      ),
    says: [
      ["delivered", { direction: "in", ani: "022129191999", dnis: "022129191998" }],
      ["queued", {}],
    ],
    ids: ["f4591ba3/newCall/", "f4591ba3/newCall/queued/"],
    popAgents: null,
  },
  {
    name: "Placetel: accepted by a SIP user",
    read: () =>
      translatePlacetel(
        form("event=CallAccepted&from=1&to=2&call_id=f4&peer=7777abcdefg%40fpbx.de&direction=in"),
        followed,
      ),
    says: [["established", { agent: "7777abcdefg" }]],
    ids: ["f4/answer/"],
    popAgents: null,
  },
  {
    name: "Placetel: an outgoing call",
    read: () =>
      translatePlacetel(
        form("event=OutgoingCall&from=777@fpbx.de&to=2&call_id=f4&peer=777%40fpbx.de"),
        routed,
      ),
    says: [["originated", { direction: "out", agent: "777" }]],
    ids: ["f4/newCall/"],
    popAgents: ["777"],
  },
  ...(
    [
      ["accepted", "normalClearing"],
      ["missed", "cancel"],
      ["voicemail", "forwarded"],
      ["blocked", "busy"],
      ["busy", "busy"],
      ["canceled", "cancel"],
      ["unavailable", "noAnswer"],
      ["congestion", "congestion"],
      ["constructor", "normalClearing"],
    ] as const
  ).map(([type, cause]) => ({
    name: `Placetel: hung up, ${type}`,
    read: () =>
      translatePlacetel(
        form(`event=HungUp&from=1&to=2&call_id=f4&type=${type}&duration=7`),
        followed,
      ),
    says: [["cleared", { cause }]],
    ids: ["f4/hangup/"],
    popAgents: null,
  })),
];

it.each(cases)("$name", ({ read, says, ids, popAgents }) => {
  const reading = read();
  if (!reading.ok) throw new Error(reading.detail);
  expect(reading.value.events).toMatchObject(
    says.map(([kind, data]) => ({ kind, data, source: "/pbx/z", sequence: null })),
  );
  expect(reading.value.events.map(({ id }) => id)).toEqual(ids);
  expect(reading.value.popAgents).toEqual(popAgents);
});

it.each(["normalClearing", "busy", "cancel", "noAnswer", "congestion", "notFound", "forwarded"])(
  "keeps the hang-up cause %s",
  (cause) => {
    const reading = translateZammad(form(`event=hangup&callId=1&cause=${cause}`), followed);
    expect(reading).toMatchObject({ value: { events: [{ data: { cause } }] } });
  },
);

it("takes an unknown or our own word for a cause as an ordinary end", () => {
  for (const cause of ["", "reconciled", "gremlins"]) {
    const reading = translateZammad(form(`event=hangup&callId=1&cause=${cause}`), followed);
    expect(reading).toMatchObject({ value: { events: [{ data: { cause: "normalClearing" } }] } });
  }
});

it.each([
  ["event=newCall&from=1", "malformed"],
  ["event=dance&callId=1", "unknown_event_type"],
  ["callId=1", "unknown_event_type"],
])("refuses %s", (text, code) => {
  expect(translateZammad(form(text), routed)).toMatchObject({ ok: false, code });
});

it("shortens ids that are longer than ours, the same way every time", () => {
  const read = () =>
    translateZammad(form(`event=answer&callId=${"x".repeat(250)}&user=ana`), followed);
  const reading = read();
  expect(reading).toEqual(read());
  expect(reading.ok && reading.value.events[0]?.subject.length).toBe(64);
});

it("answers any form without throwing", () => {
  const name = fc.constantFrom(
    "event",
    "callId",
    "user[]",
    "user",
    "from",
    "to",
    "direction",
    "cause",
    "__proto__",
    "call_id",
  );
  const value = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("newCall", "hangup", "answer", "HungUp", "IncomingCall"),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value)), (entries) => {
      for (const translate of [translateZammad, translateSipgate, translatePlacetel]) {
        const reading = translate(CtiFields.fromEntries(entries), routed);
        if (reading.ok)
          for (const { id, subject, data } of reading.value.events) {
            expect(id.length).toBeLessThanOrEqual(128);
            expect(subject.length).toBeLessThanOrEqual(128);
            expect((data.ani ?? "").length).toBeLessThanOrEqual(64);
          }
      }
    }),
  );
});

it("writes the address into sipgate's answer as XML", () => {
  expect(sipgateResponse('https://a/b?c="1"&d=<2>')).toContain(
    'onAnswer="https://a/b?c=&#34;1&#34;&#38;d=&#60;2&#62;"',
  );
});
