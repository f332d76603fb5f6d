import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { createIntegrationKey } from "#shared/contracts/integration-keys.ts";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import { CopyField } from "#client/ui/settings/copy-field.tsx";
import { firstCall } from "./first-call.ts";
import styles from "./keys.module.css";

export type MadeKey = ResponseOf<typeof createIntegrationKey>;

/** The only time that token and secret are seen; and a line to try them with. */
export function MadeKeyView({ made, onDone }: { made: MadeKey; onDone: () => void }) {
  const { t } = useTranslation("keys");
  const { key, token, signingSecret } = made;
  const [lines] = useState(() => firstCall({ origin: location.origin, token, source: key.source }));
  return (
    <div className={styles.made}>
      <p className={styles.once}>{t("once")}</p>
      <CopyField label={t("token")} text={token} />
      {signingSecret !== null && <CopyField label={t("signingSecret")} text={signingSecret} />}
      {key.scopes.includes("events:ingest") && (
        <>
          <CopyField label={t("tryIt")} text={lines.begin} long />
          <CopyField label={t("tryEnd")} text={lines.end} long />
        </>
      )}
      <Button className={styles.done} onClick={onDone}>
        {t("kept")}
      </Button>
    </div>
  );
}
