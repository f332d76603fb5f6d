import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketTemplate } from "#shared/contracts/ticket-setup.ts";
import { removeTicketTemplate } from "#shared/contracts/ticket-setup.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { TemplateForm } from "./template-form.tsx";
import { templatesKey, useTicketTemplates } from "./use-ticket-lists.ts";
import styles from "./ticket-desk.module.css";

/** All templates; one is added or changed at a time. */
export function TemplatesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("ticket-desk");
  const { data } = useTicketTemplates();
  const [editing, setEditing] = useState<TicketTemplate | "new" | null>(null);
  const back = () => setEditing(null);
  if (editing !== null) {
    const title = t(editing === "new" ? "templates.add" : "templates.change");
    return (
      <Dialog title={title} wide closeOnEscape={false} onClose={back}>
        <TemplateForm template={editing === "new" ? null : editing} onDone={back} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t("templates.title")} wide onClose={onClose}>
      {data?.items.length === 0 && (
        <EmptyState title={t("templates.empty")}>{t("templates.explain")}</EmptyState>
      )}
      <ul className={styles.plain}>
        {data?.items.map((template) => (
          <TemplateRow
            key={template.id}
            template={template}
            onChange={() => setEditing(template)}
          />
        ))}
      </ul>
      <Button size="xs" onClick={() => setEditing("new")}>
        {t("templates.add")}
      </Button>
    </Dialog>
  );
}

interface TemplateRowProps {
  template: TicketTemplate;
  onChange: () => void;
}

/** Removing asks once more, at the same place. */
function TemplateRow({ template, onChange }: TemplateRowProps) {
  const { t } = useTranslation("ticket-desk");
  const describeError = useDescribeError();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const { busy, error, submit } = useSubmit();
  const remove = () =>
    submit(async () => {
      await callApi(removeTicketTemplate, { params: { id: template.id } });
      await queries.invalidateQueries({ queryKey: templatesKey });
    });
  return (
    <li className={styles.line}>
      <span className={styles.grow}>{template.name}</span>
      <Button size="compact-xs" variant="default" onClick={onChange}>
        {t("change")}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        loading={busy}
        onClick={() => (asked ? void remove() : setAsked(true))}
      >
        {t(asked ? "templates.reallyRemove" : "remove")}
      </Button>
      {error !== undefined && <output>{describeError(error)}</output>}
    </li>
  );
}
