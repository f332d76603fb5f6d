import { NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#client/lib/format.ts";
import { useSite } from "#client/lib/site-context.ts";
import { momentOf } from "#client/lib/wall-time.ts";
import type { DueChoice } from "./due-times.ts";
import { dueBody, dueChoices, dueMoment } from "./due-times.ts";

export type Due = ReturnType<typeof dueBody>;

/** What people say on the telephone, and any other moment by the clock of the site. */
export function DueField({ onChange }: { onChange: (due: Due | undefined) => void }) {
  const { t } = useTranslation("commitments");
  const { timeZone } = useSite();
  const { time } = useFormat();
  const [now] = useState(() => Date.now());
  const [choice, setChoice] = useState<DueChoice>("hour");
  const [typed, setTyped] = useState("");
  const moment = choice === "own" ? momentOf(typed, timeZone) : dueMoment(choice, now, timeZone);

  const tell = useEffectEvent(() =>
    onChange(moment === null ? undefined : dueBody(choice, moment)),
  );
  useEffect(() => tell(), [choice, moment]);

  const options = dueChoices.flatMap((value) => {
    const at = dueMoment(value, now, timeZone);
    if (at === null && value !== "own") return [];
    return { value, label: t(`due.${value}`, { at: at === null ? "" : time(at) }) };
  });
  return (
    <>
      <NativeSelect
        size="xs"
        label={t("until")}
        value={choice}
        data={options}
        onChange={({ currentTarget: { value } }) =>
          setChoice(dueChoices.find((one) => one === value) ?? choice)
        }
      />
      {choice === "own" && (
        <TextInput
          size="xs"
          required
          type="datetime-local"
          label={t("at")}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
    </>
  );
}
