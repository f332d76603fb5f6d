import { Input, NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { loggedStates } from "#shared/contracts/call-log.ts";
import { useSearchText } from "#client/lib/use-search-text.ts";
import type { ChoiceName } from "./log-choice.ts";
import { directions } from "./log-choice.ts";
import type { Option } from "./use-call-log.ts";
import { useAgentOptions, useQueueOptions } from "./use-call-log.ts";

/** Which calls are listed; the choice stands in the address. */
export function LogFilter() {
  const { t } = useTranslation("calls");
  const states = loggedStates.map((value) => ({ value, label: t(`state.${value}`) }));
  const ways = directions.map((value) => ({ value, label: t(`direction.${value}`) }));
  const agents = useAgentOptions();
  return (
    <>
      <Choice of="state" options={states} />
      <Choice of="direction" options={ways} />
      <Choice of="queue" options={useQueueOptions()} />
      {agents.length > 0 && <Choice of="agent" options={agents} />}
      <Day of="first" />
      <Day of="last" />
      <NumberField />
    </>
  );
}

/** All seven side by side on the smallest screen. */
const width = { choice: 148, day: 132, number: 140 };

function useChoice(of: ChoiceName): [string, (value: string) => void] {
  const [address, setAddress] = useSearchParams();
  const choose = (value: string) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === "") after.delete(of);
        else after.set(of, value);
        return after;
      },
      { replace: true },
    );
  return [address.get(of) ?? "", choose];
}

interface ChoiceProps {
  of: "state" | "direction" | "queue" | "agent";
  options: readonly Option[];
}

function Choice({ of, options }: ChoiceProps) {
  const { t } = useTranslation("calls");
  const [value, choose] = useChoice(of);
  return (
    <NativeSelect
      size="xs"
      w={width.choice}
      aria-label={t(`filter.${of}`)}
      value={value}
      data={[{ value: "", label: t(`filter.any.${of}`) }, ...options]}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    />
  );
}

function Day({ of }: { of: "first" | "last" }) {
  const { t } = useTranslation("calls");
  const [value, choose] = useChoice(of);
  return (
    <Input
      size="xs"
      w={width.day}
      type="date"
      aria-label={t(`filter.${of}`)}
      title={t(`filter.${of}`)}
      value={value}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    />
  );
}

function NumberField() {
  const { t } = useTranslation("calls");
  const [value, choose] = useChoice("number");
  const { text, query, field } = useSearchText(value);
  const onQuery = useEffectEvent((typed: string) => {
    if (typed !== value) choose(typed);
  });
  useEffect(() => onQuery(query), [query]);
  return (
    <TextInput
      size="xs"
      w={width.number}
      inputMode="tel"
      aria-label={t("filter.number")}
      placeholder={t("filter.number")}
      value={text}
      {...field}
    />
  );
}
