import { Button, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./ivr.module.css";

const wellFormed = /^[a-z0-9][a-z0-9._-]{0,63}$/;

interface AddNameProps {
  label: string;
  button: string;
  taken: (name: string) => boolean;
  onAdd: (name: string) => void;
}

/** Asks for the name of something new. */
export function AddName({ label, button, taken, onAdd }: AddNameProps) {
  const { t } = useTranslation("ivr");
  const [name, setName] = useState("");
  const [error, setError] = useState("");
  function add(event: FormEvent) {
    event.preventDefault();
    const key = name.normalize("NFKC").trim().toLowerCase();
    if (!wellFormed.test(key)) return setError(t("fault.name"));
    if (taken(key)) return setError(t("fault.nameTaken"));
    setError("");
    setName("");
    onAdd(key);
  }
  return (
    <form className={styles.bar} onSubmit={add} noValidate>
      <TextInput
        label={label}
        value={name}
        error={error}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <Button type="submit" variant="default">
        {button}
      </Button>
    </form>
  );
}
