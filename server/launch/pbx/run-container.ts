import { onStop } from "#server/launch/on-stop.ts";
import { startAsteriskProcess } from "./asterisk-process.ts";
import { installedTree, readContainerSettings } from "./container-settings.ts";

/** What the image `Dockerfile.asterisk` starts: the same Asterisk, from installed packages. */

const folder = process.env.PBX_FOLDER ?? "/var/lib/calldesk-pbx";

try {
  const settings = readContainerSettings(process.env, folder);
  const asterisk = await startAsteriskProcess(installedTree(process.arch), settings);
  onStop(() => void asterisk.stop());
  console.log(`Asterisk is ready: ${asterisk.url}`);
  await asterisk.gone;
  if (asterisk.child.exitCode !== 0) throw new Error(`Asterisk ended:\n${asterisk.output()}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
