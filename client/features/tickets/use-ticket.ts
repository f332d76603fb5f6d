import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { BodyIn } from "#shared/contracts/endpoint.ts";
import {
  attachInteraction,
  changeTicket,
  commentTicket,
  readTicket,
  Ticket,
} from "#shared/contracts/tickets.ts";
import type { InteractionId, TicketId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { useServerEvent } from "#client/realtime/desk-context.ts";

export type TicketChange = BodyIn<typeof changeTicket>;

const keyOf = (ticketId: TicketId) => ["ticket", ticketId];

export function useTicket(ticketId: TicketId): UseQueryResult<Ticket> {
  return useQuery({
    queryKey: keyOf(ticketId),
    queryFn: ({ signal }) => callApi(readTicket, { params: { ticketId }, signal }),
  });
}

/** Others work on the same tickets: what is on the screen follows. */
export function useTicketUpdates(): void {
  const queries = useQueryClient();
  useServerEvent("ticket.updated", ({ ticketId, rev }) => {
    const shown = queries.getQueryData<Ticket>(keyOf(ticketId));
    if (shown && shown.rev >= rev) return;
    void queries.invalidateQueries({ queryKey: keyOf(ticketId) });
    void queries.invalidateQueries({ queryKey: ["tickets"] });
  });
}

interface Wanted {
  readonly change: TicketChange;
  readonly rev: number;
}

export function useChangeTicket(ticketId: TicketId): UseMutationResult<Ticket, Error, Wanted> {
  const remember = useRemember();
  return useMutation({
    mutationFn: ({ change, rev }: Wanted) =>
      callApi(changeTicket, { params: { ticketId }, body: change, ifMatch: rev }),
    onSuccess: remember,
  });
}

interface Comment {
  readonly body: string;
  readonly internal: boolean;
  readonly idempotencyKey: string;
}

export function useCommentTicket(ticketId: TicketId): UseMutationResult<Ticket, Error, Comment> {
  const remember = useRemember();
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: Comment) =>
      callApi(commentTicket, { params: { ticketId }, body, idempotencyKey }),
    onSuccess: remember,
  });
}

export function useAttach(ticketId: TicketId): UseMutationResult<Ticket, Error, InteractionId> {
  const remember = useRemember();
  return useMutation({
    mutationFn: (interactionId: InteractionId) =>
      callApi(attachInteraction, { params: { ticketId, interactionId } }),
    onSuccess: remember,
  });
}

/** Every write answers with the whole ticket: nothing has to be asked again. */
export function useRemember(): (ticket: Ticket) => void {
  const queries = useQueryClient();
  return (ticket) => {
    queries.setQueryData(keyOf(ticket.id), ticket);
    void queries.invalidateQueries({ queryKey: ["tickets"] });
  };
}

/** The ticket as somebody else left it, when that is why the change was refused. */
export function conflictingTicket(error: unknown): Ticket | null {
  if (!(error instanceof RequestError) || error.code !== "conflict") return null;
  const current = Ticket.safeParse(error.current);
  return current.success ? current.data : null;
}
