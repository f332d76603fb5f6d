import { useTranslation } from "react-i18next";
import type { TicketTemplate } from "#shared/contracts/ticket-setup.ts";
import { PickOne } from "./pick-one.tsx";
import { useTicketTemplates } from "./use-ticket-lists.ts";

interface TemplateChoiceProps {
  chosen: string | undefined;
  onChoose: (template: TicketTemplate | null) => void;
}

/** Fills a new ticket in; nothing is shown where no template is kept. */
export function TemplateChoice({ chosen, onChoose }: TemplateChoiceProps) {
  const { t } = useTranslation("ticket-desk");
  const { data } = useTicketTemplates();
  const templates = data?.items ?? [];
  if (templates.length === 0) return null;
  return (
    <PickOne
      labelled
      label={t("new.template")}
      none={t("new.blank")}
      value={chosen ?? ""}
      options={templates.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(to) => onChoose(templates.find(({ id }) => id === to) ?? null)}
    />
  );
}
