// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AttachCaller } from "#client/features/caller-choice/attach-caller.tsx";
import { CallerChoice } from "#client/features/caller-choice/caller-choice.tsx";
import { NotThisPerson } from "#client/features/caller-choice/not-this-person.tsx";
import { CustomerPick } from "#client/features/customer-pick/customer-pick.tsx";
import { MoveConversation } from "#client/features/interaction-move/move-conversation.tsx";
import type { CustomerId } from "#shared/ids.ts";
import { aCallCard, aMatch, callC1, interactionI1, uuid } from "#test/support/desk-cases.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";

const wang = aMatch();
const li = aMatch({ id: uuid(402) as CustomerId, displayName: "李大華", matchedBy: "note" });
const REJECT = "PUT /calls/:callId/rejected-customers/:customerId";
const CHOOSE = "PUT /calls/:callId/customer";
const MOVE = "PUT /interactions/:id/customer";

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi()
    .on(REJECT, () => aCallCard({ matches: [li] }))
    .on(CHOOSE, () => aCallCard({ matches: [wang] }))
    .on(MOVE, () => ({ interactionId: interactionI1, from: wang.id, to: li.id }))
    .on("GET /customers", () => ({ items: [{ ...li, phone: "+886912345678" }] }));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("rules the shown customer out with one key, and takes it back with one click", async () => {
  const { rerender } = await renderClient(
    <NotThisPerson card={aCallCard({ matches: [wang, li] })} />,
  );
  await act(async () => void fireEvent.keyDown(document.body, { code: "F3", shiftKey: true }));
  expect(api.asked.map(({ path }) => path)).toEqual([
    `/calls/${callC1}/rejected-customers/${wang.id}`,
  ]);
  rerender(<NotThisPerson card={aCallCard({ matches: [li] })} />);
  expect(await screen.findByText("Not 王小明 先生. This number remembers it.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "It is them after all" }));
  expect(api.bodiesOf(CHOOSE)).toEqual([{ customerId: wang.id }]);
});

it("has nobody to rule out when nobody is known", async () => {
  await renderClient(<NotThisPerson card={aCallCard({ matches: [], card: null })} />);
  expect(screen.queryByRole("button")).toBeNull();
});

it("says of each likely caller why they are likely", async () => {
  await renderClient(<CallerChoice card={aCallCard({ matches: [wang, li] })} keys />);
  const lines = screen.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(lines[0]).toContain("verified number");
  expect(lines[1]).toContain("seen in a note");
});

it("attaches an unknown caller to the first customer found with Enter", async () => {
  await renderClient(
    <AttachCaller callId={callC1} renderPick={(pick) => <CustomerPick {...pick} />} />,
  );
  await userEvent.type(screen.getByRole("textbox", { name: "Or somebody we know" }), "李");
  await screen.findByRole("button", { name: /李大華/ });
  await userEvent.keyboard("{Enter}");
  expect(api.bodiesOf(CHOOSE)).toEqual([{ customerId: li.id }]);
});

it("moves a conversation to whom it was with, and says where it stands now", async () => {
  await renderClient(
    <MoveConversation
      interactionId={interactionI1}
      renderPick={(pick) => <CustomerPick {...pick} />}
    />,
  );
  await userEvent.click(screen.getByRole("button", { name: "Belongs to somebody else" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Whose conversation was it?" }), "李");
  await userEvent.click(await screen.findByRole("button", { name: /李大華/ }));
  await screen.findByText("Now stands with 李大華 先生.");
  expect(api.bodiesOf(MOVE)).toEqual([{ customerId: li.id }]);
});
