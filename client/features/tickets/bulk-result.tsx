import { useTranslation } from "react-i18next";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import type { changeTickets } from "#shared/contracts/ticket-work.ts";
import styles from "./ticket-desk.module.css";

type Results = ResponseOf<typeof changeTickets>["results"];

/** How many were changed, and why others were not. */
export function BulkResult({ results }: { results: Readonly<Results> }) {
  const { t } = useTranslation(["ticket-desk", "errors"]);
  if (results.length === 0) return null;
  const refused = results.filter(({ status }) => status === "refused");
  const codes = [...new Set(refused.map(({ code }) => code ?? "unexpected"))];
  return (
    <output className={styles.result}>
      {t("bulk.done", { n: results.length - refused.length })}{" "}
      {refused.length > 0 && t("bulk.refused", { n: refused.length })}{" "}
      {codes.map((code) => t(code, { ns: "errors" })).join(" ")}
    </output>
  );
}
