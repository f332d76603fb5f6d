import { expect, it } from "vitest";
import { aPrompt, anIvrConfig, asking, IvrCaller, someSteps } from "#test/support/an-ivr.ts";

const at = (start: string, more: object = {}) => new IvrCaller({ start, ...more });

it("leads a caller who listens to everything from the welcome to the queue", () => {
  const caller = new IvrCaller().hears().hears().types("2").hears().types("12345678").hears();
  caller.types("4711").thinks();
  expect(caller.session.phase).toBe("checking");
  caller.does({ kind: "pinChecked", isRight: true });
  caller.types("1");
  expect(caller.said).toEqual(["welcome", "ask", "ask", "ask", "ask"]);
  expect(caller.all("queue")).toEqual([
    {
      kind: "queue",
      queue: "billing",
      priority: 2,
      skills: { billing: 3 },
      atMostMs: 600_000,
      language: "zh-TW",
      ivr: {
        path: ["welcome", "language", "hours", "number", "pin", "menu", "waiting"],
        digits: { language: "2", number: "12345678", pin: "****", menu: "1" },
        customerNumber: "12345678",
        intent: "invoice",
        authenticated: true,
      },
    },
  ]);
});

it("takes keys typed at once, ahead of every prompt", () => {
  const caller = new IvrCaller().types("21234#4711#");
  expect(caller.session).toMatchObject({ step: "pin", phase: "checking", language: "zh-TW" });
  expect(caller.session.known.customerNumber).toBe("1234");
  caller.types("1").does({ kind: "pinChecked", isRight: true });
  expect(caller.session.step).toBe("waiting");
  expect(caller.said).toEqual(["welcome", "ask", "ask"]);
});

it("stops the prompt at the first key", () => {
  const caller = at("menu");
  expect(caller.does({ kind: "key", key: "1" })[0]).toEqual({ kind: "hush" });
});

it("takes a number at its longest length, at #, and after a pause", () => {
  for (const [keys, pauses] of [
    ["12345678", 0],
    ["12345#", 0],
    ["12345", 1],
  ] as const) {
    const caller = at("number").hears().types(keys);
    if (pauses > 0) caller.thinks();
    expect(caller.session.step).toBe("pin");
    expect(`${caller.session.known.customerNumber}678`).toContain("12345678");
  }
});

it("begins a number anew at *", () => {
  expect(at("number").types("99*1234#").session.known.customerNumber).toBe("1234");
});

it("asks once more with a word about it, then goes on without", () => {
  const caller = at("number").hears().thinks();
  expect(caller.said).toEqual(["ask", "again", "ask"]);
  caller.hears().types("12#");
  expect(caller.session.step).toBe("waiting");
  expect(caller.session.known.customerNumber).toBeUndefined();
});

it("forgets what was typed ahead of a wrong key", () => {
  const caller = at("menu").types("91");
  expect(caller.session).toMatchObject({ step: "waiting", tries: 0 });
  expect(at("menu").types("99").session.step).toBe("waiting");
  expect(at("menu").types("9").session).toMatchObject({ step: "menu", tries: 1, early: "" });
});

it("goes on without authentication after the last wrong PIN", () => {
  const caller = at("pin").types("1111#");
  caller.does({ kind: "pinChecked", isRight: false });
  caller.types("2222#").does({ kind: "pinChecked", isRight: false });
  expect(caller.session).toMatchObject({ step: "menu", known: { authenticated: false } });
});

it("gives a PIN to the check and to nothing else", () => {
  const caller = at("pin").types("482651");
  expect(caller.all("checkPin")).toEqual([
    { kind: "checkPin", pin: "482651", customerNumber: null, ani: "+886912345678" },
  ]);
  caller.does({ kind: "pinChecked", isRight: true });
  const others = caller.actions.filter(({ kind }) => kind !== "checkPin");
  expect(JSON.stringify([others, caller.session])).not.toContain("482651");
});

it("leads to the closed branch outside the hours", () => {
  expect(at("hours", { isOpen: false }).session).toMatchObject({
    step: "message",
    phase: "speaking",
  });
});

it("says place and wait while the caller waits, again and again", () => {
  const caller = at("waiting");
  expect(caller.all("wait").at(-1)).toEqual({ kind: "wait", ms: 10_000 });
  expect(caller.does({ kind: "timeUp" })).toEqual([{ kind: "askOutlook" }]);
  expect(caller.does({ kind: "outlook", position: 3, minutes: 5 })).toEqual([
    {
      kind: "play",
      says: [
        { prompt: "position", language: "en", values: { position: 3 } },
        { prompt: "wait", language: "en", values: { minutes: 5 } },
        { prompt: "offer", language: "en", values: {} },
      ],
    },
  ]);
  expect(caller.does({ kind: "played" })).toEqual([{ kind: "wait", ms: 30_000 }]);
  caller.does({ kind: "timeUp" });
  caller.does({ kind: "outlook", position: null, minutes: null });
  expect(caller.said.at(-1)).toBe("offer");
});

it("takes the caller out of the queue for a callback to the number that calls", () => {
  const caller = at("waiting").types("1").hears().types("1").thinks();
  expect(caller.all("leaveQueue")).toHaveLength(1);
  expect(caller.all("wishCallback")).toEqual([
    { kind: "wishCallback", number: "+886912345678", queue: "billing" },
  ]);
  caller.hears();
  expect(caller.all("hangUp")).toHaveLength(1);
});

it("calls another number back when the caller types one, and asks who withholds theirs", () => {
  expect(at("callback").types("0223456789#").all("wishCallback")[0]?.number).toBe("0223456789");
  const withheld = at("callback", { ani: null }).types("1#");
  expect(withheld.all("wishCallback")).toEqual([]);
  expect(withheld.said).toEqual(["ask", "again", "ask"]);
});

it("leads out of a queue that takes too long", () => {
  const caller = at("waiting");
  caller.does({ kind: "waitedTooLong" });
  expect(caller.all("leaveQueue")).toHaveLength(1);
  expect(caller.session.step).toBe("message");
});

it("records a message after the prompt, or at once when a key is pressed", () => {
  for (const goOn of ["played", "key"] as const) {
    const caller = at("message");
    caller.does(goOn === "key" ? { kind: "key", key: "#" } : { kind: "played" });
    expect(caller.all("record")).toEqual([{ kind: "record", box: "front", maxSeconds: 60 }]);
    caller.does({ kind: "recorded" });
    caller.hears();
    expect(caller.session.phase).toBe("over");
  }
});

it("does nothing with what comes at the wrong moment", () => {
  const caller = at("message");
  for (const input of [
    { kind: "timeUp" },
    { kind: "pinChecked", isRight: true },
    { kind: "outlook", position: 1, minutes: 1 },
    { kind: "waitedTooLong" },
    { kind: "recorded" },
  ] as const) {
    expect(caller.does(input)).toEqual([]);
  }
});

it("speaks the language that the caller chose", () => {
  const caller = at("language").types("2");
  expect(caller.all("play").at(-1)?.says[0]?.language).toBe("zh-TW");
});

it("starts anywhere, as after a restart of ours", () => {
  const caller = at("nowhere");
  expect(caller.session.step).toBe("welcome");
  const config = anIvrConfig({ ...someSteps, menu: { kind: "say", prompt: "x", next: "bye" } });
  config.prompts.x = aPrompt("x");
  expect(at("menu", { config }).said).toEqual(["x"]);
  expect(asking.tries).toBe(2);
});
