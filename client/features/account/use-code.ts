import type { FormEvent, RefObject } from "react";
import { useRef, useState } from "react";
import { formText } from "#client/lib/form-text.ts";
import { useSubmit } from "#client/lib/use-submit.ts";

interface CodeForm {
  form: RefObject<HTMLFormElement | null>;
  busy: boolean;
  error: unknown;
  /** Too short to be a code at all; not sent. */
  isShort: boolean;
  send: (event?: FormEvent) => void;
}

/** A form with one code in it: sent when it can be one, selected to type again when it was wrong. */
export function useCode(use: (code: string) => Promise<void>): CodeForm {
  const form = useRef<HTMLFormElement>(null);
  const [isShort, setShort] = useState(false);
  const { busy, error, submit } = useSubmit();
  function send(event?: FormEvent) {
    event?.preventDefault();
    const code = formText(form.current, "code").trim();
    setShort(code.length < 6);
    if (code.length < 6) return;
    void submit(async () => {
      try {
        await use(code);
      } catch (problem) {
        form.current?.querySelector<HTMLInputElement>("[name=code]")?.select();
        throw problem;
      }
    });
  }
  return { form, busy, error, isShort, send };
}
