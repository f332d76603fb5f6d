import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { trySound } from "#client/softphone/signal-output.ts";
import type { Sound, SoundSettings } from "#client/softphone/sound-settings.ts";
import {
  keepSounds,
  quietestRing,
  readSounds,
  ringNames,
  sounds,
} from "#client/softphone/sound-settings.ts";
import styles from "./sound-settings.module.css";

/** Which ring, on which devices, and how loud each sound is on this computer. */
export function SoundSettingsForm() {
  const { t } = useTranslation("sounds");
  const [settings, setSettings] = useState(readSounds);
  function put(part: Partial<SoundSettings>): void {
    const next = { ...settings, ...part };
    setSettings(next);
    keepSounds(next);
  }
  return (
    <div className={styles.sounds}>
      <NativeSelect
        size="xs"
        label={t("melody")}
        data={ringNames.map((name) => ({ value: name, label: t(`melodies.${name}`) }))}
        value={settings.ring}
        onChange={({ currentTarget }) =>
          put({ ring: ringNames.find((name) => name === currentTarget.value) ?? settings.ring })
        }
      />
      <Checkbox
        size="xs"
        label={t("both")}
        checked={settings.both}
        onChange={({ currentTarget }) => put({ both: currentTarget.checked })}
      />
      <ul className={styles.list}>
        {sounds.map((sound) => (
          <SoundRow
            key={sound}
            sound={sound}
            volume={settings.volumes[sound]}
            onVolume={(volume) => put({ volumes: { ...settings.volumes, [sound]: volume } })}
          />
        ))}
      </ul>
    </div>
  );
}

interface SoundRowProps {
  sound: Sound;
  volume: number;
  onVolume: (volume: number) => void;
}

function SoundRow({ sound, volume, onVolume }: SoundRowProps) {
  const { t } = useTranslation("sounds");
  const name = t(`name.${sound}`);
  return (
    <li className={styles.sound}>
      <span className={styles.name}>{name}</span>
      <input
        type="range"
        className={styles.volume}
        aria-label={t("volumeOf", { name })}
        aria-valuetext={volume === 0 ? t("silent") : t("percent", { volume })}
        min={sound === "ring" ? quietestRing : 0}
        max={100}
        step={10}
        value={volume}
        onChange={({ currentTarget }) => onVolume(Number(currentTarget.value))}
      />
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t("tryNamed", { name })}
        disabled={volume === 0}
        onClick={() => void trySound(sound)}
      >
        {t("try")}
      </Button>
    </li>
  );
}
