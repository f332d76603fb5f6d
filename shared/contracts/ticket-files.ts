import * as z from "zod/mini";
import { TicketId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";
import { Ticket } from "./tickets.ts";

/** Bytes of one file. */
export const largestAttachment = 10 * 1024 * 1024;
export const mostAttachments = 50;

const FilePath = z.object({ ticketId: TicketId, attachmentId: z.uuid() });

/** The body is the file itself, as application/octet-stream. */
export const attachFile = endpoint({
  method: "POST",
  path: "/tickets/:ticketId/attachments",
  access: "ticket:write",
  summary: "Attach a document or picture of at most 10 MB; name and content must fit",
  params: z.object({ ticketId: TicketId }),
  query: z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) }),
  response: Ticket,
  status: 201,
});

/** Answers the file, to be saved and never shown in our origin. */
export const readAttachment = endpoint({
  method: "GET",
  path: "/tickets/:ticketId/attachments/:attachmentId",
  access: "ticket:read",
  summary: "One attached file",
  params: FilePath,
});

export const removeAttachment = endpoint({
  method: "DELETE",
  path: "/tickets/:ticketId/attachments/:attachmentId",
  access: "ticket:write",
  summary: "Take a file from the ticket; its bytes are deleted",
  params: FilePath,
  response: Ticket,
});
