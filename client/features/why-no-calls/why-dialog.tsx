import { Button, Modal } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Explanation } from "#shared/contracts/calls.ts";
import { explainAgent } from "#shared/contracts/calls.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSession } from "#client/lib/session-context.ts";
import { useReasonLabel } from "#client/lib/use-reason-label.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { StateMark } from "#client/ui/state-mark.tsx";
import styles from "./why-no-calls.module.css";

export function WhyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("idle");
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("why.ask")}
      closeButtonProps={{ "aria-label": t("why.shut") }}
    >
      <Reasons />
    </Modal>
  );
}

function Reasons() {
  const { t } = useTranslation("idle");
  const describeError = useDescribeError();
  const { user } = useSession();
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["explanation", user.id],
    queryFn: ({ signal }) => callApi(explainAgent, { params: { agentId: user.id }, signal }),
    staleTime: 0,
    gcTime: 0,
  });
  if (!data) return <p>{error ? describeError(error) : t("why.asking")}</p>;
  return (
    <div className={styles.reasons}>
      <p className={styles.verdict}>{data.routable ? t("why.routable") : t("why.notRoutable")}</p>
      <ul className={styles.list}>
        {failedFirst(data.rules).map((rule) => (
          <RuleLine key={`${rule.rule}${rule.detail ?? ""}`} rule={rule} />
        ))}
      </ul>
      <Button
        size="compact-sm"
        variant="default"
        loading={isFetching}
        onClick={() => void refetch()}
      >
        {t("why.again")}
      </Button>
    </div>
  );
}

function RuleLine({ rule: { rule, passed, detail } }: { rule: Explanation["rules"][number] }) {
  const { t, i18n } = useTranslation("idle");
  const reasonLabel = useReasonLabel(useDeskState((desk) => desk.reasons));
  const key = `why.rule.${rule}.${passed ? "passed" : "failed"}`;
  const known = i18n.exists(key, { ns: "idle" });
  const reason = /^notReady: (.+)$/.exec(detail ?? "")?.[1];
  // A rule this screen does not know yet is shown as the server names it rather than hidden.
  const more = reason === undefined ? !known && detail : !passed && reasonLabel(reason);
  return (
    <li className={styles.rule}>
      <StateMark
        tone={passed ? "ok" : "bad"}
        icon={passed ? IconCircleCheck : IconCircleX}
        strong={!passed}
      >
        {passed ? t("why.ok") : t("why.stops")}
      </StateMark>
      <span>
        {known ? t(key) : rule}
        {more && <span className={styles.detail}> {t("why.detail", { text: more })}</span>}
      </span>
    </li>
  );
}

function failedFirst(rules: Explanation["rules"]): Explanation["rules"] {
  return rules.toSorted((a, b) => Number(a.passed) - Number(b.passed));
}
