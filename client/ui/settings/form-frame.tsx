import { Button } from "@mantine/core";
import type { FormEvent, ReactNode, Ref } from "react";
import styles from "./form-frame.module.css";

interface FormFrameProps {
  ref?: Ref<HTMLFormElement>;
  /** What went wrong, in the user's words; empty when nothing did. */
  problem: string;
  busy: boolean;
  submit: string;
  cancel: string;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** A form in a dialog: fields, what is wrong, and the two ways out. */
export function FormFrame(props: FormFrameProps) {
  const { ref, problem, busy, submit, cancel, onSubmit, onCancel, children } = props;
  function send(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }
  return (
    <form ref={ref} className={styles.form} noValidate onSubmit={send}>
      {children}
      <div role="alert">{problem !== "" && <p className={styles.problem}>{problem}</p>}</div>
      <div className={styles.buttons}>
        <Button variant="default" onClick={onCancel}>
          {cancel}
        </Button>
        <Button type="submit" loading={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
