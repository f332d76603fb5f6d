import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { tones } from "#test/support/phone/open-phone.ts";
import { callerHears, VoiceCentre } from "#test/support/phone/voice-centre.ts";

/** A number of the demo whose callers meet the menus. */
const menus = "0800000999";

let centre: VoiceCentre;
beforeAll(async () => void (centre = await VoiceCentre.open()));
afterEach(({ task }) => centre.clear(task));
afterAll(() => centre.close());

it.each(["rtp", "info"] as const)(
  "knows an unknown caller by the number they type (%s): their card rings, and what they chose",
  async (way) => {
    const ana = await centre.desk("ana");
    const { rows } = await centre.server.pool.query<{ code: string; name: string }>(
      `SELECT code, display_name AS name FROM customers
        WHERE code ~ '^C[0-9]+$' AND kind = 'person' ORDER BY code DESC LIMIT 1`,
    );
    const customer = rows[0] ?? { code: "", name: "" };
    const call = await centre.callerIn(menus, "0287654321");
    // Language, customer number, no PIN, the second thing of the menu.
    await call.press(`3${customer.code.slice(1)}##`, way);
    await call.press("#2", way);
    await ana.rings(customer.name);
    await ana.answer();
    await Promise.all([callerHears(call, tones.ana), ana.hears(tones.caller)]);
    await call.hangUp();
    await ana.wrapUp.waitFor();
    const told = await centre.server.pool.query<{ ivr: object; language: string }>(
      "SELECT ivr, language FROM calls ORDER BY opened_at DESC LIMIT 1",
    );
    expect(told.rows[0]).toMatchObject({
      language: "en",
      ivr: { customerNumber: customer.code.slice(1), intent: "delivery" },
    });
  },
);
