import { useTranslation } from "react-i18next";
import { faultOf } from "#client/softphone/phone-state.ts";
import { usePhoneState } from "#client/softphone/softphone-context.ts";
import { DevicePicker } from "./device-picker.tsx";
import { EchoTestLine } from "./echo-test-line.tsx";
import { FaultAdvice } from "./fault-advice.tsx";
import { LevelBar } from "./level-bar.tsx";
import { OtherPhoneChoice } from "./other-phone-choice.tsx";
import styles from "./phone.module.css";
import { QualityLine } from "./quality-line.tsx";
import { RingSample } from "./ring-sample.tsx";
import { SoundSettingsForm } from "./sound-settings.tsx";
import { useOpenMicrophone } from "./use-open-microphone.ts";

/** Devices, levels and a call to oneself. */
export function PhonePanel() {
  const usesOther = usePhoneState(({ line }) => line.kind === "other");
  return (
    <div className={styles.panel}>
      {!usesOther && <BrowserPhone />}
      <OtherPhoneChoice />
      <Sounds />
    </div>
  );
}

function Sounds() {
  const { t } = useTranslation("sounds");
  return (
    <details>
      <summary className={styles.more}>{t("title")}</summary>
      <SoundSettingsForm />
    </details>
  );
}

function BrowserPhone() {
  const { t } = useTranslation("phone");
  const fault = usePhoneState(faultOf);
  const here = usePhoneState((state) => state.here);
  const inputs = usePhoneState((state) => state.devices.inputs);
  const outputs = usePhoneState((state) => state.devices.outputs);
  useOpenMicrophone(here && fault === null);
  return (
    <>
      {fault === null ? (
        <p className={styles.fine}>{t(here ? "fine" : "otherTab")}</p>
      ) : (
        <FaultAdvice fault={fault} />
      )}
      <QualityLine />
      <DevicePicker device="microphone" among={inputs} />
      {here && <LevelBar which="input" />}
      <DevicePicker device="speaker" among={outputs} />
      {here && <LevelBar which="output" />}
      <DevicePicker device="ring" among={outputs} />
      <div className={styles.tests}>
        <RingSample />
        <EchoTestLine />
      </div>
    </>
  );
}
