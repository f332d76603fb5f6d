import { Button, FileButton, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Locale } from "#shared/locale.ts";
import { speakPrompt } from "#shared/contracts/ivr.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { languageNames } from "#client/lib/language-names.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { useEditor } from "./editor-context.ts";
import styles from "./ivr.module.css";
import { uploadRecording } from "./upload-recording.ts";

/** For trying out: what a caller will hear in place of the number. */
const example = "3";

export function PromptText({ prompt, language }: { prompt: string; language: Locale }) {
  const { t } = useTranslation("ivr");
  const { config, change, faultAt, mayChange } = useEditor();
  const at = (part: "texts" | "sounds") => ["prompts", prompt, part, language];
  const text = config.prompts[prompt]?.texts[language] ?? "";
  const fault = faultAt(at("texts")) ?? faultAt(at("sounds"));

  return (
    <div>
      <Textarea
        label={languageNames[language]}
        lang={language}
        value={text}
        disabled={!mayChange}
        rows={2}
        maxLength={1_000}
        error={fault !== undefined && t(`fault.${fault}`)}
        onChange={({ currentTarget: { value } }) => change(at("texts"), value)}
      />
      {mayChange && <PromptSound prompt={prompt} language={language} />}
    </div>
  );
}

/** To hear it, and to replace what is spoken by a recording. */
function PromptSound({ prompt, language }: { prompt: string; language: Locale }) {
  const { t } = useTranslation("ivr");
  const describeError = useDescribeError();
  const { busy, error, submit } = useSubmit();
  const { config, change, speaks } = useEditor();
  const text = config.prompts[prompt]?.texts[language] ?? "";
  const recorded = config.prompts[prompt]?.sounds[language] ?? null;
  const keep = (soundId: string | null) => change(["prompts", prompt, "sounds", language], soundId);

  const listen = () =>
    submit(async () => {
      const spoken = { text: text.replaceAll(/\{\{\s*\w+\s*\}\}/g, example), language };
      const soundId = recorded ?? (await callApi(speakPrompt, { body: spoken })).soundId;
      await new Audio(`/api/v1/ivr/sounds/${soundId}.wav`).play();
    });
  const upload = (file: File) => submit(async () => keep((await uploadRecording(file)).soundId));

  return (
    <>
      <div className={styles.bar}>
        <Button
          variant="subtle"
          size="xs"
          loading={busy}
          disabled={recorded === null && (!speaks || text.trim() === "")}
          onClick={() => void listen()}
        >
          {recorded === null ? t("listen") : t("listenRecorded")}
        </Button>
        {recorded === null && <UploadButton onChosen={(file) => void upload(file)} />}
        {recorded !== null && (
          <Button variant="subtle" size="xs" onClick={() => keep(null)}>
            {t("removeRecorded")}
          </Button>
        )}
      </div>
      <div role="alert">
        {error !== undefined && <p className={styles.problem}>{describeError(error)}</p>}
      </div>
    </>
  );
}

function UploadButton({ onChosen }: { onChosen: (file: File) => void }) {
  const { t } = useTranslation("ivr");
  return (
    <FileButton accept="audio/wav" onChange={(file) => file && onChosen(file)}>
      {(props) => (
        <Button {...props} variant="subtle" size="xs">
          {t("upload")}
        </Button>
      )}
    </FileButton>
  );
}
