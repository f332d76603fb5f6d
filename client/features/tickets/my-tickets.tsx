import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listTickets } from "#shared/contracts/tickets.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { TicketList } from "./ticket-list.tsx";

/** One's own open tickets, for the time between calls. */
export function MyTickets() {
  const { t } = useTranslation("tickets");
  const describeError = useDescribeError();
  const { data, error } = useQuery({
    queryKey: ["tickets", "mine"],
    queryFn: ({ signal }) =>
      callApi(listTickets, { query: { mine: "true", status: "unsolved" }, signal }),
  });
  if (!data) return <EmptyState title={error ? describeError(error) : t("loading")} />;
  return <TicketList tickets={data.items} interactionId={null} empty={t("mineEmpty")} />;
}
