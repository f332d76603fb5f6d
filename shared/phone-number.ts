import * as z from "zod/mini";

/** A number in E.164, such as +886912345678. Reading what people and PBXs write is the server's. */
export const PhoneNumber = z.e164().brand<"PhoneNumber">();
export type PhoneNumber = z.infer<typeof PhoneNumber>;
