import { Button } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./copy-field.module.css";

interface CopyFieldProps {
  label: string;
  text: string;
  /** Several lines. */
  long?: boolean;
}

/** Text to take away: selected with one click, copied with another. */
export function CopyField({ label, text, long = false }: CopyFieldProps) {
  const { t } = useTranslation("keys");
  const id = useId();
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }
  return (
    <div className={styles.copy}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        readOnly
        rows={long ? 6 : 1}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      {/* Where a page may not write to the clipboard, the text is still selected by a click. */}
      {"clipboard" in navigator && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={
            copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />
          }
          onClick={() => void copy()}
        >
          {copied ? t("copied") : t("copy")}
          <span className="visually-hidden"> {label}</span>
        </Button>
      )}
    </div>
  );
}
