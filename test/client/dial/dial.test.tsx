// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CustomerSearch } from "#client/features/customer-search/customer-search.tsx";
import { DialHere } from "#client/features/dial/dial-here.tsx";
import { PhoneLinks } from "#client/features/dial/phone-links.tsx";
import { RequestError } from "#client/lib/request-error.ts";
import {
  aLiveCall,
  anAgentView,
  aQueueView,
  aSnapshot,
  callC1,
  uuid,
} from "#test/support/desk-cases.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { renderClient } from "#test/support/render.tsx";

beforeEach(() => {
  const api = new FakeApi()
    .on("GET /customers", () => ({ items: [], next: null }))
    .on("GET /calls/recent", () => ({ items: [] }));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
});

const user = userEvent.setup();
const queues = [aQueueView(1, { name: "Billing" }), aQueueView(2, { name: "Repairs" })];

async function aDesk(path = "/desk") {
  const desk = new FakeDesk();
  desk.receive("desk.synced", aSnapshot({ queues }));
  await renderClient(
    <>
      <a href="tel:+886912345678">mobile</a>
      <CustomerSearch
        callId={null}
        renderCard={() => null}
        renderTyped={(typed, onDone) => <DialHere typed={typed} onDone={onDone} />}
      />
      <PhoneLinks />
    </>,
    { desk, path },
  );
  return desk;
}
const dialled = (desk: FakeDesk) =>
  desk.sent.filter(({ name }) => name === "call.dial").map(({ input }) => input);

it("calls a number typed after Ctrl+K, for the queue chosen, and remembers the queue", async () => {
  const desk = await aDesk();
  fireEvent.keyDown(document.body, { code: "KeyK", ctrlKey: true });
  await user.type(await screen.findByRole("textbox"), "0912-345-678");
  const call = await screen.findByRole("button", { name: /^Call 0912345678/ });
  await user.selectOptions(screen.getByRole("combobox", { name: "On behalf of" }), "Repairs");
  expect(dialled(desk)).toEqual([]);
  fireEvent.keyDown(call, { code: "Enter", ctrlKey: true });
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(dialled(desk)).toEqual([{ number: "0912345678", queueId: uuid(302) }]);
  expect(localStorage.getItem("calldesk.dialQueue")).toBe(uuid(302));
});

it("does not dial with Enter, nor what is no number", async () => {
  const desk = await aDesk();
  fireEvent.keyDown(document.body, { code: "KeyK", ctrlKey: true });
  await user.type(await screen.findByRole("textbox"), "0912345678{Enter}");
  expect(dialled(desk)).toEqual([]);
  await user.clear(screen.getByRole("textbox"));
  await user.type(screen.getByRole("textbox"), "王小明");
  expect(screen.queryByRole("button", { name: /^Call/ })).toBeNull();
});

it("fills in a phone link that was clicked and waits for a press", async () => {
  const desk = await aDesk();
  await user.click(screen.getByRole("link", { name: "mobile" }));
  expect(await screen.findByRole("textbox", { name: "Number" })).toHaveProperty(
    "value",
    "0912-345-678",
  );
  expect(dialled(desk)).toEqual([]);
  await user.click(screen.getByRole("button", { name: /^Call 0912-345-678/ }));
  expect(dialled(desk)).toEqual([{ number: "+886912345678", queueId: uuid(301) }]);
});

it("fills in what another page's link brought", async () => {
  await aDesk("/desk?dial=tel%3A%2B886223456789");
  expect(await screen.findByRole("textbox", { name: "Number" })).toHaveProperty(
    "value",
    "(02) 2345-6789",
  );
});

it("says why nothing can be dialled during a call, and what the policy refused", async () => {
  const desk = await aDesk();
  await user.click(screen.getByRole("link", { name: "mobile" }));
  const button = await screen.findByRole("button", { name: /^Call 0912/ });
  desk.failure = new RequestError({ code: "permission_denied", message: "no" });
  await user.click(button);
  await screen.findByText(/Your role does not allow this/);

  const agent = anAgentView({ activity: "talking", callId: callC1 });
  const call = aLiveCall({ stage: "talking" });
  act(() => desk.receive("desk.synced", aSnapshot({ queues, agent, call })));
  expect(button).toHaveProperty("disabled", true);
});
