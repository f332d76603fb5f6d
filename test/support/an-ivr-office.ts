import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { makeTone, writeWave } from "#server/launch/pbx/wave-file.ts";
import type { IvrOffice } from "#server/telephony/ivr/ivr-office.ts";
import { mediaAt } from "#server/telephony/ivr/sound-media.ts";
import type { IvrConfig } from "#shared/contracts/ivr-config.ts";

/** Each prompt is a tone of its own, so that a telephone hears which one it is. */
export const promptTones: Readonly<Record<string, number>> = {
  welcome: 700,
  ask: 800,
  again: 900,
  position: 1100,
  wait: 1200,
  offer: 1300,
  beep: 1500,
  bye: 1600,
};
const promptSeconds = 0.6;

/** What a telephone system asks of the server, answered from a document; prompts come by HTTP. */
export async function anIvrOffice(config: IvrConfig) {
  const asked: string[] = [];
  const pins: { pin: string; customerNumber: string | null; ani: string | null }[] = [];
  const web = createServer((req, res) => {
    const hertz = Number(/^\/(\d+)\.wav/.exec(req.url ?? "")?.[1]);
    asked.push(req.url ?? "");
    res.setHeader("Content-Type", "audio/wav");
    res.setHeader("Cache-Control", "max-age=86400");
    res.end(writeWave(makeTone([hertz], promptSeconds)));
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const { port } = web.address() as AddressInfo;
  const state = { isOpen: true, rightPin: "4711", flow: "main" as string | null, emergency: false };
  let pinsRead = Promise.resolve();
  const office: IvrOffice = {
    current: async () => ({ config, emergency: state.emergency }),
    flowFor: () => state.flow,
    languageFor: () => config.language,
    isOpen: () => state.isOpen,
    mediaOf: async (_config, { prompt }) =>
      prompt in promptTones ? mediaAt(`http://127.0.0.1:${port}/${promptTones[prompt]}.wav`) : null,
    isPinRight: async (claim) => {
      pins.push(claim);
      await pinsRead;
      return claim.pin === state.rightPin;
    },
    outlookOf: () => ({ position: 2, minutes: 3 }),
  };
  return {
    office,
    state,
    pins,
    asked,
    /** Reads no PIN until the function it gives is called. */
    holdPins(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      pinsRead = promise;
      return resolve;
    },
    stop: () => new Promise((resolve) => web.close(resolve)),
  };
}
