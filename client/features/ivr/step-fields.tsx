import { useTranslation } from "react-i18next";
import { ChoiceList } from "./choice-list.tsx";
import type { Place } from "./edit-config.ts";
import { NumberField, TextField } from "./fields.tsx";
import { OptionGroup } from "./option-group.tsx";
import {
  KeyField,
  LanguageField,
  PromptField,
  QueueField,
  ScheduleField,
  StepField,
} from "./reference-fields.tsx";
import type { FieldKind } from "./step-plan.ts";

interface StepFieldsProps {
  flow: string;
  at: Place;
  name: string;
  kind: FieldKind;
}

/** One field of a step, or a group of them. */
export function StepFields({ flow, at, name, kind }: StepFieldsProps) {
  const { t } = useTranslation("ivr");
  const place = [...at, name];
  const label = t(`field.${name}`);
  const plain = { at: place, label };
  switch (kind) {
    case "prompt":
    case "promptOrNone":
      return <PromptField {...plain} optional={kind === "promptOrNone"} />;
    case "step":
      return <StepField {...plain} flow={flow} />;
    case "queue":
    case "queueOrNone":
      return <QueueField {...plain} optional={kind === "queueOrNone"} />;
    case "schedule":
      return <ScheduleField {...plain} />;
    case "number":
      return <NumberField {...plain} />;
    case "text":
      return <TextField {...plain} />;
    case "menuChoices":
      return <Keys {...plain} flow={flow} withIntent />;
    case "languageChoices":
      return <LanguageKeys {...plain} />;
    case "announce":
    case "exits":
    case "overflow":
      return <WhileWaiting flow={flow} at={place} part={kind} />;
  }
}

type KeysProps = { at: Place; label: string; flow: string; withIntent?: boolean };

function Keys({ at, label, flow, withIntent = false }: KeysProps) {
  const { t } = useTranslation("ivr");
  const fresh = withIntent ? { digit: "", intent: null, next: "" } : { digit: "", next: "" };
  return (
    <ChoiceList
      at={at}
      label={label}
      fresh={fresh}
      entry={(line) => (
        <>
          <KeyField at={[...line, "digit"]} label={t("field.digit")} />
          {withIntent && (
            <TextField at={[...line, "intent"]} label={t("field.intent")} empty={null} />
          )}
          <StepField at={[...line, "next"]} label={t("field.next")} flow={flow} />
        </>
      )}
    />
  );
}

function LanguageKeys({ at, label }: { at: Place; label: string }) {
  const { t } = useTranslation("ivr");
  return (
    <ChoiceList
      at={at}
      label={label}
      fresh={{ digit: "", language: "en" }}
      entry={(line) => (
        <>
          <KeyField at={[...line, "digit"]} label={t("field.digit")} />
          <LanguageField at={[...line, "language"]} label={t("field.language")} />
        </>
      )}
    />
  );
}

const begins = {
  announce: { everySeconds: 60, position: null, wait: null },
  exits: { prompt: "", choices: [{ digit: "", next: "" }] },
  overflow: { afterSeconds: 600, next: "" },
};

function WhileWaiting({ flow, at, part }: { flow: string; at: Place; part: keyof typeof begins }) {
  const { t } = useTranslation("ivr");
  const field = (name: string) => ({ at: [...at, name], label: t(`field.${name}`) });
  return (
    <OptionGroup at={at} label={t(`field.${part}`)} fresh={begins[part]}>
      {part === "announce" && (
        <>
          <NumberField {...field("everySeconds")} />
          <PromptField {...field("position")} optional />
          <PromptField {...field("wait")} optional />
        </>
      )}
      {part === "exits" && (
        <>
          <PromptField {...field("prompt")} />
          <Keys {...field("choices")} flow={flow} />
        </>
      )}
      {part === "overflow" && (
        <>
          <NumberField {...field("afterSeconds")} />
          <StepField {...field("next")} flow={flow} />
        </>
      )}
    </OptionGroup>
  );
}
