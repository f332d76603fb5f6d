import { useTranslation } from "react-i18next";
import { useFormat } from "#client/lib/format.ts";
import { useTicketChoices } from "./use-ticket-lists.ts";

/** Says what a field of a ticket holds, wherever a change is told: conflicts, the log. */
export function useFieldText(): (field: string, value: unknown) => string {
  const { t } = useTranslation(["ticket-desk", "tickets"]);
  const { dateTime } = useFormat();
  const { people, teams, queues } = useTicketChoices();
  return (field, value) => {
    if (value === null || value === undefined || value === "") return t("none");
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (field === "status" || field === "priority" || field === "kind") {
      return t(`${field}.${text}`, { ns: "tickets" });
    }
    if (field === "complaintStage") return t(`complaint.stage.${text}`);
    if (field === "dueAt") return dateTime(text);
    if (field === "ownerId" || field === "userId") {
      return people.find(({ userId }) => userId === text)?.displayName ?? t("somebody");
    }
    if (field === "teamId") return teams.find(({ teamId }) => teamId === text)?.name ?? text;
    if (field === "queueId") return queues.find(({ queueId }) => queueId === text)?.name ?? text;
    return text;
  };
}
