// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { latePart } from "#client/ui/late-part.tsx";
import { renderClient } from "#test/support/render.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function Greeting({ name }: { name: string }) {
  return <p>Good day, {name}</p>;
}

it("shows what waits for it until it is here", async () => {
  const files = Promise.withResolvers<typeof Greeting>();
  const Late = latePart(() => files.promise);
  await renderClient(<Late name="Ana" waiting={<p>one moment</p>} />);
  expect(screen.getByText("one moment")).toBeTruthy();
  files.resolve(Greeting);
  expect(await screen.findByText("Good day, Ana")).toBeTruthy();
  expect(screen.queryByText("one moment")).toBeNull();
});

it("is on the screen with the first drawing when it was prepared", async () => {
  const load = vi.fn<() => Promise<typeof Greeting>>(async () => Greeting);
  const Late = latePart(load);
  Late.prepare();
  await load.mock.results[0]?.value;
  await renderClient(<Late name="Ana" waiting={<p>one moment</p>} />);
  expect(screen.getByText("Good day, Ana")).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(1);
});

it("takes nothing around it along when it fails, and comes when tried again", async () => {
  vi.spyOn(console, "error").mockReturnValue(); // React reports what a boundary caught
  // The server is there and has no such file: a new version was installed.
  vi.stubGlobal("fetch", async () => new Response());
  let gone = true;
  const Late = latePart(async () => {
    if (gone) throw new TypeError("Failed to fetch dynamically imported module");
    return Greeting;
  });
  await renderClient(
    <>
      <Late name="Ana" />
      <textarea aria-label="Note" defaultValue="half a sent" />
    </>,
  );
  const retry = await screen.findByRole("button", { name: "Try again" });
  expect(screen.getByRole("alert").textContent).toContain("This part failed.");
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Note" }).value).toBe(
    "half a sent",
  );
  gone = false;
  fireEvent.click(retry);
  expect(await screen.findByText("Good day, Ana")).toBeTruthy();
});
