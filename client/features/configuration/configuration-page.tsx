import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { Page } from "#client/ui/settings/page.tsx";
import { saveConfiguration } from "./configuration-file.ts";
import styles from "./configuration.module.css";
import { ReadFile } from "./read-file.tsx";

/** All settings in one file, out and in. */
export function ConfigurationPage() {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  const mayWrite = useMay("configuration:write");
  const { busy, error, submit } = useSubmit();
  return (
    <Page title={t("configuration.title")} lead={t("configuration.lead")}>
      <section className={styles.part} aria-label={t("configuration.export")}>
        <p>{t("configuration.exportHint")}</p>
        <Button
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={busy}
          onClick={() => void submit(saveConfiguration)}
        >
          {t("configuration.export")}
        </Button>
        <div role="alert">
          {error !== undefined && <p className={styles.problem}>{describeError(error)}</p>}
        </div>
      </section>
      {mayWrite && <ReadFile />}
    </Page>
  );
}
