import { ActionIcon, NativeSelect, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { locales } from "#shared/locale.ts";
import { languageNames } from "#client/lib/language-names.ts";
import type { Line } from "./label-entry.ts";
import type { LabelKind } from "./use-labels.ts";

interface LabelLineProps {
  kind: LabelKind;
  line: Line;
  position: number;
  onMove: (line: Line, by: -1 | 1) => void;
  onRemove: (line: Line) => void;
}

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

export function LabelLine(props: LabelLineProps) {
  const { kind, line, position } = props;
  const { t } = useTranslation("settings");
  const { id, key, label, digit } = line;
  const name = (field: string) => t("labels.field", { field, position });
  return (
    <tr>
      {kind === "dispositions" && (
        <td>
          <NativeSelect
            name={`${id}.digit`}
            aria-label={name(t("labels.digit"))}
            defaultValue={digit}
            data={digits}
          />
        </td>
      )}
      <td>{key === null ? <KeyField id={id} label={name(t("key"))} /> : <code>{key}</code>}</td>
      {locales.map((locale) => (
        <td key={locale} lang={locale}>
          <TextInput
            name={`${id}.${locale}`}
            aria-label={name(languageNames[locale])}
            defaultValue={label[locale] ?? ""}
            maxLength={60}
            autoComplete="off"
          />
        </td>
      ))}
      <td>
        <LineButtons {...props} />
      </td>
    </tr>
  );
}

function KeyField({ id, label }: { id: string; label: string }) {
  return (
    <TextInput
      name={`${id}.key`}
      aria-label={label}
      maxLength={64}
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      autoFocus
    />
  );
}

function LineButtons({ kind, line, position, onMove, onRemove }: LabelLineProps) {
  const { t } = useTranslation("settings");
  return (
    <ActionIcon.Group>
      {kind === "reasons" && (
        <>
          <ActionIcon
            variant="default"
            aria-label={t("labels.up", { position })}
            disabled={position === 1}
            onClick={() => onMove(line, -1)}
          >
            <IconArrowUp size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label={t("labels.down", { position })}
            onClick={() => onMove(line, 1)}
          >
            <IconArrowDown size={14} aria-hidden />
          </ActionIcon>
        </>
      )}
      <ActionIcon
        variant="default"
        aria-label={t("labels.remove", { position })}
        onClick={() => onRemove(line)}
      >
        <IconTrash size={14} aria-hidden />
      </ActionIcon>
    </ActionIcon.Group>
  );
}
