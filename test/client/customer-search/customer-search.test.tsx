// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CustomerSearch } from "#client/features/customer-search/customer-search.tsx";
import { aCustomerCard, aMatch, callC1, uuid } from "#test/support/desk-cases.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";

const SEARCH = "GET /customers";
const CHOOSE = "PUT /calls/:callId/customer";
let asked: string[];
let api: FakeApi;
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  asked = [];
  api = new FakeApi()
    .on(SEARCH, ({ query }) => {
      asked.push(query.get("q") ?? "");
      return { items: [{ ...aMatch(), phone: "+886912345678" }] };
    })
    .on("GET /customers/:id/card", () => aCustomerCard());
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function anOpenSearch(callId: typeof callC1 | null = null) {
  await renderClient(
    <CustomerSearch callId={callId} renderCard={({ customer }) => <p>{customer.code}</p>} />,
  );
  fireEvent.keyDown(document.body, { code: "KeyK", ctrlKey: true });
  return screen.findByRole("textbox", { name: /last 4 digits/ });
}

it("finds by the last digits after a pause, full-width ones too, and shows the card", async () => {
  const field = await anOpenSearch();
  fireEvent.change(field, { target: { value: "\uff15\uff16\uff17" } });
  fireEvent.change(field, { target: { value: "\uff15\uff16\uff17\uff18 " } });
  await pass(200);
  expect(asked).toEqual(["5678"]);

  await screen.findByRole("button", { name: /王小明/ });
  fireEvent.keyDown(field, { key: "Enter" });
  expect(await screen.findByText("C-004217", { selector: "p" })).toBeDefined();
  expect(screen.queryByRole("button", { name: /who is calling/ })).toBeNull();
});

it("searches for no half-made syllables, and Enter of an input method shows nothing", async () => {
  const field = await anOpenSearch();
  fireEvent.compositionStart(field);
  fireEvent.change(field, { target: { value: "wang" } });
  await pass(1_000);
  expect(asked).toEqual([]);

  fireEvent.change(field, { target: { value: "王" } });
  fireEvent.compositionEnd(field);
  await pass(200);
  expect(asked).toEqual(["王"]);
  await screen.findByRole("button", { name: /王小明/ });
  fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
  expect(api.asked.every(({ operation }) => operation === SEARCH)).toBe(true);
});

it("corrects the caller of the call at hand", async () => {
  api.on(CHOOSE, () => ({
    callId: callC1,
    interactionId: uuid(201),
    rev: 2,
    matches: [],
    card: null,
  }));
  const field = await anOpenSearch(callC1);
  fireEvent.change(field, { target: { value: "wang" } });
  await pass(200);
  fireEvent.click(await screen.findByRole("button", { name: /王小明/ }));
  fireEvent.click(await screen.findByRole("button", { name: "This is who is calling" }));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(api.bodiesOf(CHOOSE)).toEqual([{ customerId: uuid(401) }]);
});
