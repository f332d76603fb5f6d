import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { makePasswordLink } from "#shared/contracts/password-links.ts";
import type { User } from "#shared/contracts/users.ts";
import { callApi } from "#client/lib/api.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { CopyField } from "#client/ui/settings/copy-field.tsx";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import styles from "./people.module.css";
import { useProblemText } from "./use-problem-text.ts";

/** A link instead of a password: nobody but the person ever knows the new one. */
export function LinkForm({ person, onDone }: { person: User; onDone: () => void }) {
  // The words of the field to copy from come along, so that the made link shows at once.
  const { t } = useTranslation(["people", "keys"]);
  const [link, setLink] = useState<string>();
  const { busy, error, submit } = useSubmit();
  const problem = useProblemText(error);

  function make() {
    void submit(async () => {
      const { path } = await callApi(makePasswordLink, { params: { userId: person.id } });
      setLink(location.origin + path);
    });
  }

  if (link !== undefined) return <MadeLink link={link} onDone={onDone} />;
  return (
    <FormFrame
      problem={problem}
      busy={busy}
      submit={t("makeLink")}
      cancel={t("cancel")}
      onSubmit={make}
      onCancel={onDone}
    >
      <p className={styles.text}>{t("linkExplain")}</p>
    </FormFrame>
  );
}

function MadeLink({ link, onDone }: { link: string; onDone: () => void }) {
  const { t } = useTranslation("people");
  return (
    <div className={styles.made}>
      <p className={styles.text}>{t("linkOnce")}</p>
      <CopyField label={t("link")} text={link} long />
      <Button onClick={onDone}>{t("linkKept")}</Button>
    </div>
  );
}
