import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#client/lib/session-context.ts";
import { Page } from "#client/ui/settings/page.tsx";
import { RecordingsTable } from "./recordings-table.tsx";
import { RulesTable } from "./rules-table.tsx";

const parts = ["list", "rules"] as const;
type Part = (typeof parts)[number];

/** What was recorded, and what will be. */
export function RecordingsPage() {
  const { t } = useTranslation("recordings");
  const [part, setPart] = useState<Part>("list");
  const maySeeRules = useMay("routing:read");
  const choice = (
    <SegmentedControl
      aria-label={t("title")}
      value={part}
      data={parts.map((value) => ({ value, label: t(`part.${value}`) }))}
      onChange={(value) => setPart(value)}
    />
  );
  return (
    <Page title={t("title")} lead={t(`lead.${part}`)} actions={maySeeRules && choice}>
      {part === "list" ? <RecordingsTable /> : <RulesTable />}
    </Page>
  );
}
