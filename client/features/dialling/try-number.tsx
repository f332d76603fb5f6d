import { Button, TextInput } from "@mantine/core";
import { IconBan, IconCheck } from "@tabler/icons-react";
import type { FormEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DialJudgement } from "#shared/contracts/dialling.ts";
import { judgeNumber } from "#shared/contracts/dialling.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { formText } from "#client/lib/form-text.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { StateMark } from "#client/ui/state-mark.tsx";
import styles from "./dialling.module.css";

/** Asks what the saved rules say of a number, without dialling it. */
export function TryNumber() {
  const { t } = useTranslation("dialling");
  const describeError = useDescribeError();
  const [judgement, setJudgement] = useState<DialJudgement>();
  const { busy, error, submit } = useSubmit();

  function ask(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const number = formText(event.currentTarget, "number");
    if (number === "") return;
    void submit(async () => setJudgement(await callApi(judgeNumber, { query: { number } })));
  }

  return (
    <form className={styles.try} onSubmit={ask}>
      <TextInput
        name="number"
        aria-label={t("try.label")}
        placeholder={t("try.label")}
        inputMode="tel"
        autoComplete="off"
        maxLength={64}
      />
      <Button type="submit" variant="default" loading={busy}>
        {t("try.ask")}
      </Button>
      <output className={styles.verdict}>
        {error === undefined
          ? judgement && <Verdict judgement={judgement} />
          : describeError(error)}
      </output>
    </form>
  );
}

function Verdict({ judgement: { number, country, refusal } }: { judgement: DialJudgement }) {
  const { t, i18n } = useTranslation("dialling");
  const names = new Intl.DisplayNames(i18n.language, { type: "region", fallback: "code" });
  const place = [number, country && names.of(country)].filter(Boolean).join(" · ");
  return (
    <>
      <StateMark tone={refusal ? "bad" : "ok"} icon={refusal ? IconBan : IconCheck} strong>
        {t(refusal ? `refusal.${refusal}` : "try.allowed")}
      </StateMark>
      <span>{place}</span>
    </>
  );
}
