import * as z from "zod/mini";
import { UserId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";
import { Session } from "./session.ts";

/** Six digits of the app, or a recovery code; spaces and hyphens are forgiven. */
const Code = z.object({ code: z.string().check(z.trim(), z.minLength(6), z.maxLength(24)) });

export const proveSecondFactor = endpoint({
  method: "POST",
  path: "/session/second-factor",
  access: "session:own",
  summary: "The second half of signing in: a code of the authenticator app, or a recovery code",
  body: Code,
  response: Session,
});

export const beginSecondFactor = endpoint({
  method: "POST",
  path: "/session/second-factor/secret",
  access: "session:own",
  summary: "A new secret for my authenticator app; it counts once confirmed",
  response: z.object({
    /** Base32, to type where no camera is. */
    secret: z.string(),
    /** `otpauth://…`, what the QR code says. */
    uri: z.string(),
  }),
});

export const confirmSecondFactor = endpoint({
  method: "PUT",
  path: "/session/second-factor",
  access: "session:own",
  summary: "Confirm my authenticator app by a code of it; answers the recovery codes, once",
  body: Code,
  response: z.object({ recoveryCodes: z.array(z.string()) }),
});

export const removeSecondFactor = endpoint({
  method: "POST",
  path: "/session/second-factor/removal",
  access: "profile:own",
  summary: "Do without my authenticator app (or change it): needs a code of it",
  body: Code,
});

export const resetSecondFactor = endpoint({
  method: "POST",
  path: "/users/:userId/second-factor/reset",
  access: "session:manage",
  summary: "Take away a lost authenticator app with a reason; ends the person's sessions",
  params: z.object({ userId: UserId }),
  body: z.object({ reason: z.string().check(z.trim(), z.minLength(3), z.maxLength(200)) }),
});
