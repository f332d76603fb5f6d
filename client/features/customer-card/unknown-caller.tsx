import { useTranslation } from "react-i18next";
import type { LiveCall } from "#shared/contracts/calls.ts";
import { useFormat } from "#client/lib/format.ts";
import { keyText } from "#client/lib/key-text.ts";
import { useKey } from "#client/lib/preferences-context.ts";
import { CreateCustomerForm } from "./create-customer-form.tsx";
import styles from "./customer-card.module.css";

/** Nobody we know: the number, or that it is withheld, and one step to record who it is. */
export function UnknownCaller({ call }: { call: LiveCall }) {
  const { t } = useTranslation("card");
  const searchKey = keyText(useKey("search")) || "–";
  const { phone } = useFormat();
  return (
    <section className={styles.card} aria-label={t("region")}>
      <h2 className={styles.name}>{call.ani === null ? t("withheld") : phone(call.ani)}</h2>
      <p className={styles.match} data-sure="false">
        {call.ani === null ? t("withheldExplain", { key: searchKey }) : t("unknownExplain")}
      </p>
      <CreateCustomerForm key={call.callId} call={call} />
    </section>
  );
}
