// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { Suspense } from "react";
import type { ReactNode } from "react";
import { afterEach, expect, it } from "vitest";
import { PhoneMenu } from "#client/features/phone/phone-menu.tsx";
import { PhoneNotices } from "#client/features/phone/phone-notices.tsx";
import { PresenceControl } from "#client/features/presence/presence-control.tsx";
import { SoftphoneContext } from "#client/softphone/softphone-context.ts";
import type { PhoneState } from "#client/softphone/phone-state.ts";
import { aSnapshot } from "#test/support/desk-cases.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { FakePhone } from "#test/support/fake-phone.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";
import type { Session } from "#shared/contracts/session.ts";

afterEach(cleanup);

/** ana, with a telephone on her desk. */
function seated(): Session {
  const session = aSession("ana");
  return { ...session, user: { ...session.user, extension: "201" } };
}

async function shows(node: ReactNode, phone = new FakePhone()) {
  const desk = new FakeDesk();
  desk.receive("desk.synced", aSnapshot());
  await act(() =>
    renderClient(
      <Suspense fallback={null}>
        <SoftphoneContext value={phone}>{node}</SoftphoneContext>
      </Suspense>,
      { desk, session: seated() },
    ),
  );
  return { phone, desk, user: userEvent.setup() };
}

it("chooses a device for each purpose, the ring apart from the headset", async () => {
  const { phone, user } = await shows(<PhoneMenu />);
  await user.click(await screen.findByRole("button", { name: /Phone ok/ }));
  expect(await screen.findByText("Calls come to this browser.")).toBeTruthy();
  const ring: HTMLSelectElement = screen.getByLabelText("Calls ring on");
  expect(ring.value).toBe("s2");
  await user.selectOptions(ring, "Headset");
  await user.selectOptions(screen.getByLabelText("Microphone"), "Headset");
  expect(phone.asked).toEqual(["choose ring s1", "choose microphone m1"]);
});

it("shows how loud the voice is", async () => {
  const { user } = await shows(<PhoneMenu />);
  await user.click(await screen.findByRole("button", { name: /Phone ok/ }));
  const meter: HTMLMeterElement = await screen.findByRole("meter", { name: "Microphone level" });
  await waitFor(() => expect(meter.value).toBe(0.5));
});

it("makes a test call and says what it brought", async () => {
  const { phone, user } = await shows(<PhoneMenu />);
  await user.click(await screen.findByRole("button", { name: /Phone ok/ }));
  await user.click(await screen.findByRole("button", { name: "Test call" }));
  expect(phone.asked).toContain("startEcho");
  act(() => phone.store.change({ echo: { kind: "echoing" } }));
  expect(screen.getByText(/you should hear yourself/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "End test call" }));
  expect(phone.asked).toContain("stopEcho");
});

it.each<[string, Partial<PhoneState>, RegExp]>([
  [
    "blocked for this site",
    { microphone: { kind: "failed", fault: "microphoneDenied" } },
    /icon left of the address/,
  ],
  [
    "held by another program",
    { microphone: { kind: "failed", fault: "microphoneBusy" } },
    /another program/,
  ],
  [
    "not plugged in",
    { microphone: { kind: "failed", fault: "microphoneMissing" } },
    /Connect the headset/,
  ],
  [
    "without its line",
    { line: { kind: "lost", fault: "lineLost" } },
    /connection to the telephone system/,
  ],
  [
    "without the telephone system",
    { line: { kind: "lost", fault: "exchangeAway" } },
    /does not answer/,
  ],
])("says what keeps calls away: %s", async (_name, state, sentence) => {
  await shows(<PhoneNotices />, new FakePhone(state));
  expect(await screen.findByText(sentence)).toBeTruthy();
});

it("moves the telephone here from another browser on a click", async () => {
  const { phone, user } = await shows(
    <PhoneNotices />,
    new FakePhone({ line: { kind: "lost", fault: "elsewhere" } }),
  );
  await user.click(await screen.findByRole("button", { name: "Use the phone here" }));
  expect(phone.asked).toEqual(["takeOver"]);
});

it("warns of a bad line and of one on which nothing is heard", async () => {
  const bad = { lossPercent: 8, jitterMs: 70, roundTripMs: 90, verdict: "poor" } as const;
  const call = (silent: boolean) => ({
    callId: "c1",
    stage: "talking" as const,
    quality: { ...bad, silent },
  });
  const { phone } = await shows(<PhoneNotices />, new FakePhone({ call: call(false) }));
  expect(await screen.findByText(/line is bad/)).toBeTruthy();
  act(() => phone.store.change({ call: call(true) }));
  expect(screen.getByText(/Nothing is heard/)).toBeTruthy();
});

it("says nothing while all is well", async () => {
  await shows(<PhoneNotices />);
  expect(screen.queryByRole("status")).toBeNull();
});

it("keeps who is not able to hear from becoming ready, and lets them go on from the checks", async () => {
  const phone = new FakePhone({ microphone: { kind: "failed", fault: "microphoneNotAsked" } });
  phone.fine = false;
  const { desk, user } = await shows(
    <>
      <PresenceControl />
      <PhoneNotices />
    </>,
    phone,
  );
  await user.click(await screen.findByRole("button", { name: /Your state/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Ready" }));
  expect(phone.asked).toEqual(["prepare"]);
  expect(desk.sent).toEqual([]);
  act(() => phone.store.change({ checking: true }));
  const start = await screen.findByRole("button", { name: "Start shift" });
  await user.click(start);
  expect(desk.sent).toEqual([]);
  phone.fine = true;
  await user.click(start);
  await waitFor(() =>
    expect(desk.sent).toEqual([
      { name: "agent.setPresence", input: { presence: { kind: "ready" } } },
    ]),
  );
  expect(phone.getState().checking).toBe(false);
});

it("leaves calls to another telephone whose number is known, and shows which it is", async () => {
  const { phone, user } = await shows(<PhoneMenu />);
  await user.click(await screen.findByRole("button", { name: /Phone ok/ }));
  await user.click(await screen.findByRole("checkbox", { name: "I use another telephone" }));
  expect(phone.asked).toContain("useOther true");
  act(() => phone.store.change({ line: { kind: "other" } }));
  expect(screen.queryByLabelText("Microphone")).toBeNull();
  expect(screen.getByText(/Calls ring on 201/)).toBeTruthy();
  expect(screen.getByRole("button", { name: /Desk phone/ })).toBeTruthy();
});
