import type { Engine } from "#server/engine/ports.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { repeat } from "#server/lib/repeat.ts";
import type { Connector } from "./connector.ts";
import type { Lines } from "./lines.ts";

const everyMs = 30_000;

type Dependencies = {
  engine: Pick<Engine, "submit" | "core" | "leading">;
  lines: Lines;
  clock: Clock;
  log: Logger;
};

/**
 * Asks every telephone system, again and again, which of our open calls it still knows: a hang-up
 * that got lost must not leave a phantom call on a desk. The rules close what is missing twice.
 */
export function startReconciling({ engine, lines, clock, log }: Dependencies): { stop: Cancel } {
  async function ask(connector: Connector): Promise<void> {
    const open = [...engine.core.openCallIds()].flatMap((callId) => {
      const ref = engine.core.call(callId)?.ref;
      return ref?.source === connector.source ? [ref.subject] : [];
    });
    if (open.length === 0) return;
    const living = new Set(await connector.livingOf(open));
    const subjects = open.filter((subject) => !living.has(subject));
    const key = { source: "reconcile", eventId: crypto.randomUUID() };
    await engine.submit({
      key,
      input: { kind: "callsMissing", source: connector.source, subjects },
    });
  }

  function askAll(): void {
    if (!engine.leading) return;
    for (const connector of lines.all()) {
      ask(connector).catch((error: unknown) =>
        log.warn({ error, source: connector.source }, "could not reconcile"),
      );
    }
  }

  return { stop: repeat(clock, { everyMs, firstAfterMs: 1_000 }, askAll) };
}
