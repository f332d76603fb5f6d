import * as z from "zod/mini";
import { UserId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";
import { NewPassword } from "./session.ts";

/** The only time that the link is seen; we keep a hash of what stands behind the #. */
export const PasswordLink = z.object({
  /** To be put behind the address of the console. */
  path: z.string(),
  expiresAt: z.iso.datetime(),
});
export type PasswordLink = z.infer<typeof PasswordLink>;

export const makePasswordLink = endpoint({
  method: "POST",
  path: "/users/:userId/password-link",
  access: "user:write",
  summary:
    "A link with which a person sets a new password: once, within 24 hours; voids earlier ones",
  params: z.object({ userId: UserId }),
  response: PasswordLink,
  status: 201,
});

export const usePasswordLink = endpoint({
  method: "POST",
  path: "/password-link",
  access: "public",
  summary: "Set a new password with a link; the person's sessions end, 410 when it is not valid",
  body: z.object({
    token: z.string().check(z.minLength(1), z.maxLength(128)),
    password: NewPassword,
  }),
  /** So that a browser keeps the password under the right name. */
  response: z.object({ userName: z.string() }),
});
