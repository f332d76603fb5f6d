import type { IncomingHttpHeaders } from "node:http";
import type { Response } from "express";
import * as z from "zod/mini";
import type { SecretBox } from "#server/lib/secrets.ts";
import type { SignInFlow } from "./oidc-client.ts";
import { readCookies } from "./session-cookie.ts";

const minutes = 10;

const Flow = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  returnTo: z.string(),
  until: z.int(),
});

/**
 * What was begun stays with the browser that began it: a callback in another one, say by a link that
 * somebody was sent, finds nothing. Sealed, so that nobody reads or makes one.
 */
export class FlowCookie {
  readonly #box: SecretBox;
  readonly #name: string;
  readonly #attributes: string;

  constructor(box: SecretBox, secure: boolean) {
    this.#box = box;
    this.#name = secure ? "__Host-sign-in" : "sign-in";
    this.#attributes = `${secure ? "Secure; " : ""}HttpOnly; SameSite=Lax; Path=/`;
  }

  set(res: Response, flow: SignInFlow, now: number): void {
    const sealed = this.#box.seal(JSON.stringify({ ...flow, until: now + minutes * 60_000 }));
    res.append(
      "Set-Cookie",
      `${this.#name}=${sealed}; ${this.#attributes}; Max-Age=${minutes * 60}`,
    );
  }

  clear(res: Response): void {
    res.append("Set-Cookie", `${this.#name}=; ${this.#attributes}; Max-Age=0`);
  }

  /** null: none, not ours, or too old. */
  read(headers: IncomingHttpHeaders, now: number): SignInFlow | null {
    const sealed = readCookies(headers.cookie ?? "").get(this.#name);
    if (sealed === undefined) return null;
    try {
      const { until, ...flow } = Flow.parse(JSON.parse(this.#box.open(sealed)));
      return now < until ? flow : null;
    } catch {
      // Made with another key, cut or invented: as good as none.
      return null;
    }
  }
}
