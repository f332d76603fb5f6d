import { Button, Menu } from "@mantine/core";
import { IconCheck, IconPhoneCalling } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { createCallback } from "#shared/contracts/work-items.ts";
import type { CustomerId, InteractionId, QueueId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { useReadAgain } from "./use-work-items.ts";
import styles from "./work-items.module.css";

interface PromiseCallbackProps {
  number: string;
  interactionId: InteractionId;
  customerId: CustomerId | undefined;
  queueId: QueueId | undefined;
}

/** In minutes: what people say on the telephone. */
const delays = [30, 60, 120, 1_440] as const;

/** A callback of one's own, promised in the call with two presses. */
export function PromiseCallback({ customerId, queueId, ...origin }: PromiseCallbackProps) {
  const { t } = useTranslation("work-items");
  const { dateTime } = useFormat();
  const describeError = useDescribeError();
  const readAgain = useReadAgain();
  const { busy, error, submit } = useSubmit();
  const [promised, setPromised] = useState<WorkItem>();
  const [idempotencyKey] = useState(() => crypto.randomUUID());

  function promise(minutes: number): void {
    const known = { ...(customerId && { customerId }), ...(queueId && { queueId }) };
    void submit(async () => {
      const body = { ...origin, ...known, dueInMs: minutes * 60_000, mine: true };
      setPromised(await callApi(createCallback, { body, idempotencyKey }));
      await readAgain();
    });
  }

  if (promised) {
    return (
      <output className={styles.promised}>
        <IconCheck size={14} aria-hidden /> {t("promise.done", { at: dateTime(promised.dueAt) })}
      </output>
    );
  }
  return (
    <div className={styles.promise}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            loading={busy}
            leftSection={<IconPhoneCalling size={14} aria-hidden />}
          >
            {t("promise.ask")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {delays.map((minutes) => (
            <Menu.Item key={minutes} onClick={() => promise(minutes)}>
              {t(`promise.in.${minutes}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {error !== undefined && <output className={styles.problem}>{describeError(error)}</output>}
    </div>
  );
}
