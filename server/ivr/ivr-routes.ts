import type { Response } from "express";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import {
  readIvr,
  readSound,
  saveIvr,
  setCustomerPin,
  speakPrompt,
  switchEmergency,
  uploadSound,
} from "#shared/contracts/ivr.ts";
import type { Actor, IvrService } from "./ivr-service.ts";
import { readUpload } from "./read-upload.ts";
import type { Sounds } from "./sounds.ts";

/** A sound is named by its content: whoever has it once need not ask again. */
const keptFor = "public, max-age=31536000, immutable";

export function ivrRoutes(api: Api, { ivr, sounds }: { ivr: IvrService; sounds: Sounds }): void {
  api.handle(readIvr, ({ identity }) => ivr.view(identity.siteId));
  api.handle(saveIvr, ({ identity, body, req, res }) =>
    ivr.save(actorIn(identity, res), body, readIfMatch(req)),
  );
  api.handle(switchEmergency, ({ identity, body: { on, reason }, res }) =>
    ivr.switchEmergency(actorIn(identity, res), on, reason),
  );
  api.handle(uploadSound, async ({ req }) => sounds.upload(await readUpload(req)));
  api.handle(speakPrompt, ({ body: { text, language } }) => sounds.speak(text, language));
  api.handle(readSound, async ({ params: { name }, res }) => {
    const wav = await sounds.read(name.slice(0, -".wav".length));
    if (!wav) throw new AppError("not_found", "There is no such sound.");
    res.set({ "Content-Type": "audio/wav", "Cache-Control": keptFor });
    res.send(wav);
  });
  api.handle(setCustomerPin, async ({ identity, params: { customerId }, body: { pin }, res }) => {
    await ivr.setPin(actorIn(identity, res), customerId, pin);
    return undefined;
  });
}

function actorIn(identity: Identity, res: Response): Actor {
  return { siteId: identity.siteId, actor: actorOf(identity), requestId: requestIdOf(res) };
}
