import { Button, Popover, TextInput } from "@mantine/core";
import { IconHelp } from "@tabler/icons-react";
import type { FormEvent } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LiveCall } from "#shared/contracts/calls.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { useDesk } from "#client/realtime/desk-context.ts";
import styles from "./call-bar.module.css";

/** Calls a supervisor to this call; a second press takes the request back. */
export function HelpRequest({ call }: { call: LiveCall }) {
  const { t } = useTranslation("call");
  const desk = useDesk();
  const [open, setOpen] = useState(false);
  const { busy, error, submit } = useSubmit();
  const asked = call.helpWanted !== null;

  function ask(reason: string): void {
    void submit(async () => {
      await desk.send("call.askForHelp", { callId: call.callId, reason });
      setOpen(false);
    });
  }

  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="top"
      width={320}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          className={styles.control}
          variant={asked ? "filled" : "default"}
          loading={busy}
          leftSection={<IconHelp size={18} aria-hidden />}
          onClick={() => (asked ? ask("") : setOpen(!open))}
        >
          {t(asked ? "help.takeBack" : "help.ask")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("help.ask")}>
        <HelpForm busy={busy} error={error} onAsk={ask} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface HelpFormProps {
  busy: boolean;
  error: unknown;
  onAsk: (reason: string) => void;
}

function HelpForm({ busy, error, onAsk }: HelpFormProps) {
  const { t } = useTranslation("call");
  const describeError = useDescribeError();
  const field = useRef<HTMLInputElement>(null);
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    // Without words it is still a cry for help; an empty reason would take it back.
    onAsk(field.current?.value.trim() || t("help.unsaid"));
  }
  return (
    <form className={styles.help} onSubmit={onSubmit}>
      <TextInput
        ref={field}
        data-autofocus
        label={t("help.reason")}
        maxLength={200}
        error={error === undefined ? undefined : describeError(error)}
      />
      <Button type="submit" loading={busy}>
        {t("help.send")}
      </Button>
    </form>
  );
}
