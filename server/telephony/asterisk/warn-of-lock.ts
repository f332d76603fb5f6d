import type { Logger } from "#server/lib/logger.ts";
import type { AriClient } from "./ari-client.ts";

const dangerous = "res_stasis_device_state.so";

/**
 * A line of ours that closes while the state of a device changes makes this module lock ARI for
 * good (Asterisk issue 2170): whoever runs the PBX should know before it happens.
 */
export async function warnOfLock(ari: AriClient, log: Logger): Promise<void> {
  const module = await ari.get(`/asterisk/modules/${dangerous}`).catch(() => null);
  if ((module as { status?: string } | null)?.status !== "Running") return;
  log.warn(
    { module: dangerous },
    "this module of Asterisk can lock its REST interface; see docs/asterisk.md, Version and modules",
  );
}
