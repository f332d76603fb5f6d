import { useTranslation } from "react-i18next";
import { dialKeys } from "#shared/contracts/ivr-flow.ts";
import { locales } from "#shared/locale.ts";
import { languageNames } from "#client/lib/language-names.ts";
import type { Place } from "./edit-config.ts";
import { useEditor } from "./editor-context.ts";
import { ChoiceField } from "./fields.tsx";

interface ReferenceProps {
  at: Place;
  label: string;
  optional?: boolean;
}

const named = (keys: readonly string[]) => keys.map((key) => ({ value: key, label: key }));

/** `flow`: whose steps may be chosen. */
export function StepField({ flow, ...props }: ReferenceProps & { flow: string }) {
  const { config } = useEditor();
  return <ChoiceField {...props} options={named(Object.keys(config.flows[flow]?.steps ?? {}))} />;
}

export function PromptField({ optional = false, ...props }: ReferenceProps) {
  const { t, i18n } = useTranslation("ivr");
  const { config } = useEditor();
  const language = locales.find((locale) => locale === i18n.language) ?? "en";
  const options = Object.entries(config.prompts).map(([key, { texts }]) => ({
    value: key,
    label: `${key}: ${texts[language].slice(0, 40)}`,
  }));
  return <ChoiceField {...props} options={options} none={optional ? t("nothing") : undefined} />;
}

export function QueueField({ optional = false, ...props }: ReferenceProps) {
  const { t } = useTranslation("ivr");
  const options = useEditor().queues.map(({ key, name }) => ({ value: key, label: name }));
  return <ChoiceField {...props} options={options} none={optional ? t("anyQueue") : undefined} />;
}

export function ScheduleField(props: ReferenceProps) {
  return <ChoiceField {...props} options={named(Object.keys(useEditor().config.schedules))} />;
}

export function FlowField({ optional = false, ...props }: ReferenceProps) {
  const { t } = useTranslation("ivr");
  const options = Object.entries(useEditor().config.flows).map(([key, { name }]) => ({
    value: key,
    label: name,
  }));
  return <ChoiceField {...props} options={options} none={optional ? t("noFlow") : undefined} />;
}

export function KeyField(props: ReferenceProps) {
  return <ChoiceField {...props} options={named(dialKeys)} />;
}

export function LanguageField({ optional = false, ...props }: ReferenceProps) {
  const { t } = useTranslation("ivr");
  const options = locales.map((locale) => ({ value: locale, label: languageNames[locale] }));
  const none = optional ? t("firstLanguage") : undefined;
  return <ChoiceField {...props} options={options} none={none} />;
}
