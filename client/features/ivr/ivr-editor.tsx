import { Button, Tabs } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { IvrConfig } from "#shared/contracts/ivr-config.ts";
import type { IvrView } from "#shared/contracts/ivr.ts";
import { saveIvr } from "#shared/contracts/ivr.ts";
import { exampleIvr } from "#shared/ivr-example.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { Page } from "#client/ui/settings/page.tsx";
import type { Editor } from "./editor-context.ts";
import { EditorContext, useEditor } from "./editor-context.ts";
import { faultsOf, pointerOf, withValue } from "./edit-config.ts";
import { EmergencySwitch } from "./emergency-switch.tsx";
import { FlowsSection } from "./flows-section.tsx";
import { HoursSection } from "./hours-section.tsx";
import styles from "./ivr.module.css";
import { NumbersSection } from "./numbers-section.tsx";
import { PromptsSection } from "./prompts-section.tsx";
import { useShowIvr } from "./use-ivr.ts";

interface IvrEditorProps {
  view: IvrView;
  queues: readonly { key: string; name: string }[];
}

const sections = {
  numbers: NumbersSection,
  flows: FlowsSection,
  prompts: PromptsSection,
  hours: HoursSection,
} as const;
const names = Object.keys(sections) as (keyof typeof sections)[];

export function IvrEditor({ view, queues }: IvrEditorProps) {
  const { t } = useTranslation("ivr");
  const mayChange = useMay("ivr:write");
  const { editor, faults, dirty, begin } = useEditing(view, queues, mayChange);
  const show = useShowIvr();
  const { busy, error, submit } = useSubmit();
  const save = () =>
    submit(async () => show(await callApi(saveIvr, { body: editor.config, ifMatch: view.rev })));

  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <EmergencySwitch view={view} />
          {mayChange && (
            <Button loading={busy} disabled={!dirty || faults > 0} onClick={() => void save()}>
              {t("save")}
            </Button>
          )}
        </>
      }
    >
      <EditorContext value={editor}>
        <div className={styles.sections}>
          <SaveProblem error={error} faults={dirty ? faults : 0} />
          {mayChange && <FirstSteps queues={queues} onBegin={begin} />}
          <Sections />
        </div>
      </EditorContext>
    </Page>
  );
}

function Sections() {
  const { t } = useTranslation("ivr");
  return (
    <Tabs defaultValue="numbers" keepMounted={false}>
      <Tabs.List>
        {names.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`section.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {names.map((name) => {
        const Section = sections[name];
        return (
          <Tabs.Panel key={name} value={name} pt="md">
            <Section />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}

type FirstStepsProps = Pick<IvrEditorProps, "queues"> & { onBegin: (config: IvrConfig) => void };

/** An empty page says what that means, and how to begin. */
function FirstSteps({ queues: [first], onBegin }: FirstStepsProps) {
  const { t } = useTranslation("ivr");
  const { config } = useEditor();
  if (!first || Object.keys(config.flows).length > 0) return null;
  return (
    <div className={styles.bar}>
      <p className={styles.hint}>{t("emptyHint")}</p>
      <Button variant="default" onClick={() => onBegin(exampleIvr(first.key))}>
        {t("useExample")}
      </Button>
    </div>
  );
}

/** The document while it is changed; saving is by itself. */
function useEditing(view: IvrView, queues: IvrEditorProps["queues"], mayChange: boolean) {
  const [config, setConfig] = useState(view.config);
  const faults = useMemo(
    () => faultsOf(config, new Set(queues.map(({ key }) => key))),
    [config, queues],
  );
  const editor: Editor = {
    config,
    mayChange,
    speaks: view.speaks,
    queues,
    faultAt: (place) => faults.get(pointerOf(place)),
    change: (place, value) => setConfig((before) => withValue(before, place, value)),
  };
  return { editor, faults: faults.size, dirty: config !== view.config, begin: setConfig };
}

function SaveProblem({ error, faults }: { error: unknown; faults: number }) {
  const { t } = useTranslation("ivr");
  const describeError = useDescribeError();
  const isOvertaken = error instanceof RequestError && error.code === "conflict";
  const refused = isOvertaken ? t("overtaken") : error === undefined ? "" : describeError(error);
  return (
    <div role="alert">
      {faults > 0 && <p className={styles.problem}>{t("faults", { count: faults })}</p>}
      {refused !== "" && <p className={styles.problem}>{refused}</p>}
    </div>
  );
}
