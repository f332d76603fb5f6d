import { Button } from "@mantine/core";
import { IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readSession } from "#shared/contracts/session.ts";
import { callApi } from "#client/lib/api.ts";
import { useSession } from "#client/lib/session-context.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { StateMark } from "#client/ui/state-mark.tsx";
import styles from "./account.module.css";
import { FactorSetUp } from "./factor-set-up.tsx";
import { RemoveForm } from "./remove-form.tsx";

const queryKey = ["own-session"];

/** Whether an authenticator app is asked at sign-in, and the two ways to change that. */
export function FactorPanel() {
  const { t } = useTranslation("account");
  const session = useSession();
  const queries = useQueryClient();
  const { data = session } = useQuery({
    queryKey,
    queryFn: ({ signal }) => callApi(readSession, { signal }),
  });
  const [task, setTask] = useState<"add" | "remove">();
  const isOn = data.secondFactor === "on";
  function done() {
    setTask(undefined);
    void queries.invalidateQueries({ queryKey });
  }
  return (
    <section className={styles.panel} aria-labelledby="factor-title">
      <h2 id="factor-title">{t("factor")}</h2>
      <p className={styles.dim}>{t("factorHint")}</p>
      {isOn ? (
        <StateMark tone="ok" icon={IconShieldCheck}>
          {t("factorOn")}
        </StateMark>
      ) : (
        <StateMark tone="off" icon={IconShieldOff}>
          {t("factorOff")}
        </StateMark>
      )}
      <Button variant="default" onClick={() => setTask(isOn ? "remove" : "add")}>
        {isOn ? t("factorRemove") : t("factorAdd")}
      </Button>
      {task === "add" && (
        // Escape would throw the recovery codes away unseen.
        <Dialog title={t("factorAdd")} closeOnEscape={false} onClose={done}>
          <FactorSetUp onDone={done} />
        </Dialog>
      )}
      {task === "remove" && (
        <Dialog title={t("factorRemove")} onClose={done}>
          <RemoveForm onDone={done} />
        </Dialog>
      )}
    </section>
  );
}
