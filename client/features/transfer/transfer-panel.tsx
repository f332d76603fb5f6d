import { TextInput } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LiveCall } from "#shared/contracts/calls.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSearchText } from "#client/lib/use-search-text.ts";
import { HandOverButtons } from "./hand-over-buttons.tsx";
import { TargetList } from "./target-list.tsx";
import { useHandOver } from "./use-hand-over.ts";
import { useTargets } from "./use-targets.ts";
import styles from "./transfer.module.css";

interface TransferPanelProps {
  call: LiveCall;
  onDone: () => void;
}

/** Where to, and a word for whoever gets it. Enter hands over at once, Shift+Enter asks first. */
export function TransferPanel({ call, onDone }: TransferPanelProps) {
  const { t } = useTranslation("transfer");
  const describeError = useDescribeError();
  const list = useRef<HTMLFieldSetElement>(null);
  const { text, query, field } = useSearchText();
  const { targets, error: unread } = useTargets(query);
  const [wanted, setWanted] = useState(0);
  const [reason, setReason] = useState("");
  const marked = targets[Math.min(wanted, targets.length - 1)];
  const handOver = useHandOver(call, { target: marked, reason, onDone });
  const problem = handOver.error ?? unread;

  function onKeyDown(event: KeyboardEvent): void {
    const { isComposing, keyCode } = event.nativeEvent;
    if (isComposing || keyCode === 229 || event.ctrlKey || event.altKey) return;
    if (event.target instanceof HTMLButtonElement || event.key !== "Enter") return;
    event.preventDefault();
    if (event.shiftKey) handOver.consult?.();
    else handOver.transfer?.();
  }
  function intoList(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    list.current?.querySelector<HTMLInputElement>("input:checked")?.focus();
  }

  return (
    // The keys of the fields in it; nothing here is pressed itself.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.panel} onKeyDown={onKeyDown}>
      <TextInput
        data-autofocus
        label={t("to")}
        placeholder={t("toHint")}
        value={text}
        onKeyDown={intoList}
        {...field}
      />
      <TargetList ref={list} targets={targets} marked={marked} onMark={setWanted} />
      <TextInput
        label={t("reason")}
        placeholder={t("reasonHint")}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <output className={styles.problem}>{problem ? describeError(problem) : ""}</output>
      <HandOverButtons asks={call.controls.includes("consult")} handOver={handOver} />
    </div>
  );
}
