import { IconArrowsExchange, IconPhoneCheck, IconPhoneX, IconUsers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CallParty, LiveCall } from "#shared/contracts/calls.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { ConsultButton } from "./consult-button.tsx";
import { useConsult } from "./use-consult.ts";
import styles from "./transfer.module.css";

interface ConsultControlsProps {
  call: LiveCall;
  asked: CallParty;
}

/** While somebody is asked: to the caller and back, hand over, all together, or leave it. */
export function ConsultControls({ call, asked }: ConsultControlsProps) {
  const { t } = useTranslation("transfer");
  const format = useFormat();
  const describeError = useDescribeError();
  const { give, underWay, error } = useConsult(call);
  const rings = asked.stage === "ringing";
  const name = asked.name ?? format.phone(asked.number ?? "");
  const pressing = { give, underWay };
  return (
    <>
      {error !== null && <output className={styles.problem}>{describeError(error)}</output>}
      <ConsultButton
        {...pressing}
        step="call.alternate"
        hotkey="hold"
        disabled={rings}
        icon={IconArrowsExchange}
      >
        {asked.stage === "held" ? t("toAsked", { name }) : t("toCaller")}
      </ConsultButton>
      {call.controls.includes("transfer") && (
        <ConsultButton
          {...pressing}
          step="call.completeTransfer"
          hotkey="transfer"
          disabled={rings}
          icon={IconPhoneCheck}
        >
          {t("complete")}
        </ConsultButton>
      )}
      {call.controls.includes("conference") && (
        <ConsultButton
          {...pressing}
          step="call.conference"
          hotkey="conference"
          disabled={rings}
          icon={IconUsers}
        >
          {t("conference")}
        </ConsultButton>
      )}
      <ConsultButton {...pressing} step="call.cancelConsult" hotkey="endAsking" icon={IconPhoneX}>
        {t("cancel")}
      </ConsultButton>
    </>
  );
}
