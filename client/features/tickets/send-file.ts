import { attachFile, largestAttachment } from "#shared/contracts/ticket-files.ts";
import { Ticket } from "#shared/contracts/tickets.ts";
import { Problem } from "#shared/errors.ts";
import type { TicketId } from "#shared/ids.ts";
import { RequestError } from "#client/lib/request-error.ts";

/** Sends a file as it is. Rejects with a RequestError; one that is too large is not sent at all. */
export async function sendFile(ticketId: TicketId, file: File): Promise<Ticket> {
  if (file.size > largestAttachment) {
    throw new RequestError({ code: "payload_too_large", message: "At most 10 MB." });
  }
  const path = attachFile.path.replace(":ticketId", ticketId);
  const search = new URLSearchParams({ name: file.name.slice(-200) });
  const response = await fetch(`/api/v1${path}?${search}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    credentials: "same-origin",
    body: file,
  }).catch((cause: unknown) => {
    throw new RequestError({ code: "offline", message: "The server was not reached." }, cause);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  const ticket = Ticket.safeParse(answer);
  if (response.ok && ticket.success) return ticket.data;
  const problem = Problem.safeParse(answer);
  throw new RequestError(
    problem.success ? problem.data : { code: "unreadable_answer", message: "No answer." },
  );
}
