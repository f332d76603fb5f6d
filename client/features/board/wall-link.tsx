import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { createIntegrationKey } from "#shared/contracts/integration-keys.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay } from "#client/lib/session-context.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import styles from "./board.module.css";

/** The board for a wall: as oneself in a new window, or with a key for a screen of its own. */
export function WallLink() {
  const { t } = useTranslation("board");
  const mayMakeKey = useMay("integrationKey:write");
  const [asked, setAsked] = useState(false);
  return (
    <div className={styles.wall}>
      <a href="/wall" target="_blank" rel="noreferrer">
        {t("wall.open")}
      </a>
      {mayMakeKey && (
        <button type="button" onClick={() => setAsked(true)}>
          {t("wall.forScreen")}
        </button>
      )}
      {asked && <KeyDialog onClose={() => setAsked(false)} />}
    </div>
  );
}

function KeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("board");
  const describeError = useDescribeError();
  const [name, setName] = useState("");
  const made = useMutation({
    mutationFn: () =>
      callApi(createIntegrationKey, {
        body: { name: name.trim(), scopes: ["board:read"] },
      }),
  });
  const address = made.data && `${window.location.origin}/wall#${made.data.token}`;
  return (
    <Dialog title={t("wall.forScreen")} onClose={onClose} closeOnEscape={!address}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") made.mutate();
        }}
      >
        <Stack>
          <Text size="sm">{t("wall.keyHint")}</Text>
          {address ? (
            <TextInput
              label={t("wall.address")}
              description={t("wall.once")}
              value={address}
              readOnly
              onFocus={(event) => event.currentTarget.select()}
              data-autofocus
            />
          ) : (
            <>
              <TextInput
                label={t("wall.name")}
                value={name}
                maxLength={100}
                error={made.error ? describeError(made.error) : undefined}
                onChange={({ currentTarget }) => setName(currentTarget.value)}
                data-autofocus
              />
              <Button type="submit" loading={made.isPending} disabled={name.trim() === ""}>
                {t("wall.makeKey")}
              </Button>
            </>
          )}
        </Stack>
      </form>
    </Dialog>
  );
}
