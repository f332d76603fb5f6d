import { chromium } from "playwright-core";
import type { Page } from "playwright-core";
import { loadSource } from "#test/support/load-centre.ts";
import type { BenchRow } from "./bench-row.ts";
import { quantile } from "./drive-calls.ts";
import { codeOf, phoneOf } from "./load-million.ts";
import { Poster } from "./post-json.ts";

const goalMs = 100;
const pauseMs = 200; // five events a second
const samples = 60;

export type PaintBench = {
  calldeskPort: number;
  floorPort: number;
  keyToken: string;
  /** The desk's session, as `name=value`. */
  cookie: string;
  queueKey: string;
  customers: number;
};

/**
 * Bench (a): from the post that queues a caller to the frame that shows the customer's name, beside
 * a bare page that paints the raw event of the floor. Both pages are in one Chromium, in turn.
 */
export async function benchPaint(bench: PaintBench): Promise<BenchRow[]> {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-sync",
      "--autoplay-policy=no-user-gesture-required",
    ],
  });
  try {
    const floor = await paintFloor(await browser.newPage(), bench);
    const calldesk = await paintCalldesk(
      await browser.newPage({ viewport: { width: 1366, height: 768 } }),
      bench,
    );
    return [rowOf("p50", 0.5, calldesk, floor), rowOf("p95", 0.95, calldesk, floor)];
  } finally {
    await browser.close();
  }
}

function rowOf(name: string, share: number, calldesk: number[], floor: number[]): BenchRow {
  const value = quantile(calldesk, share);
  const least = quantile(floor, share);
  const binds = name === "p95";
  return {
    id: "a",
    metric: `event to painted card, ${name}, 5 events/s`,
    value: Math.round(value * 10) / 10,
    unit: "ms",
    floor: Math.round(least * 10) / 10,
    ratio: Math.round((value / least) * 100) / 100,
    goal: binds ? goalMs : null,
    ok: !binds || value <= goalMs,
  };
}

/** Tells when a text is painted: seen in the DOM, then one frame later. Clocks are one machine's. */
export async function watchFor(page: Page, texts: readonly string[]): Promise<void> {
  await page.evaluate((wanted) => {
    const seen = new Map<string, number>();
    Object.assign(window, { painted: seen });
    const look = () => {
      const shown = document.body.innerText;
      for (const text of wanted) {
        if (seen.has(text) || !shown.includes(text)) continue;
        seen.set(text, 0);
        requestAnimationFrame(() =>
          requestAnimationFrame(() => seen.set(text, performance.timeOrigin + performance.now())),
        );
      }
      // To look costs a layout, which is nobody's to pay who waits for nothing more.
      if (seen.size === wanted.length) changes.disconnect();
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  }, texts);
}

export async function paintedAt(page: Page, text: string): Promise<number> {
  const handle = await page.waitForFunction(
    (wanted) => (window as unknown as { painted: Map<string, number> }).painted.get(wanted) || null,
    text,
    { timeout: 5_000, polling: "raf" },
  );
  return Number(await handle.jsonValue());
}

const wallNow = () => performance.timeOrigin + performance.now();
/** Each call is of another customer, told by the code that the card shows. */
const customersOf = (count: number) =>
  Array.from({ length: samples }, (_, n) => 1 + ((n * 7_919) % count));

async function paintFloor(page: Page, { floorPort, customers }: PaintBench): Promise<number[]> {
  await page.goto(`http://127.0.0.1:${floorPort}/page`);
  await page.getByText("connected").waitFor();
  const callers = customersOf(customers);
  await watchFor(page, callers.map(codeOf));
  const poster = new Poster(floorPort, { "content-type": "application/json" });
  const times: number[] = [];
  for (const caller of callers) {
    const from = wallNow();
    await poster.post(
      "/event",
      JSON.stringify({
        kind: "queued",
        ani: phoneOf(caller),
        desk: "page",
        subject: codeOf(caller),
      }),
    );
    times.push((await paintedAt(page, codeOf(caller))) - from);
    await page.waitForTimeout(pauseMs);
  }
  poster.close();
  return times.toSorted((one, other) => one - other);
}

/** Opens the desk of whoever has this session, given as `name=value`. */
export async function openDesk(page: Page, port: number, cookie: string): Promise<void> {
  const origin = `http://127.0.0.1:${port}`;
  const [name = "", value = ""] = cookie.split("=");
  await page
    .context()
    .addCookies([
      { name, value, url: origin.replace("http:", "https:"), httpOnly: true, secure: true },
    ]);
  await page.goto(origin);
}

async function paintCalldesk(page: Page, bench: PaintBench): Promise<number[]> {
  await openDesk(page, bench.calldeskPort, bench.cookie);
  const becomeReady = page.getByRole("button", { name: /ready/i }).last();
  await becomeReady.click();
  const callers = customersOf(bench.customers);
  await watchFor(page, callers.map(codeOf));
  const poster = new Poster(bench.calldeskPort, {
    "content-type": "application/cloudevents+json",
    authorization: `Bearer ${bench.keyToken}`,
  });
  const post = (subject: string, kind: string, data: object) =>
    poster.post(
      "/api/v1/telephony/events",
      JSON.stringify({
        specversion: "1.0",
        id: `${subject}-${kind}`,
        source: loadSource,
        subject,
        type: `cti.call.${kind}`,
        data,
      }),
    );
  const times: number[] = [];
  for (const caller of callers) {
    const subject = `paint-${caller}`;
    await post(subject, "delivered", { ani: phoneOf(caller) });
    const from = wallNow();
    await post(subject, "queued", { queue: bench.queueKey });
    times.push((await paintedAt(page, codeOf(caller))) - from);
    await post(subject, "cleared", { clearedBy: "customer" });
    await page.waitForTimeout(pauseMs);
  }
  poster.close();
  return times.toSorted((one, other) => one - other);
}
