import type { TablerIcon } from "@tabler/icons-react";
import {
  IconMessage,
  IconPhoneOutgoing,
  IconRoute,
  IconUser,
  IconUsers,
} from "@tabler/icons-react";
import type { Ref } from "react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#client/lib/format.ts";
import type { Target } from "./target.ts";
import { TargetState } from "./target-state.tsx";
import styles from "./transfer.module.css";

interface TargetListProps {
  ref: Ref<HTMLFieldSetElement>;
  targets: readonly Target[];
  marked: Target | undefined;
  onMark: (index: number) => void;
}

const icons: Record<Target["to"]["kind"], TablerIcon> = {
  agent: IconUser,
  queue: IconUsers,
  number: IconPhoneOutgoing,
  ivr: IconRoute,
  voicemail: IconMessage,
};

export function TargetList({ ref, targets, marked, onMark }: TargetListProps) {
  const { t } = useTranslation("transfer");
  const format = useFormat();
  const group = useId();
  return (
    <fieldset ref={ref} className={styles.targets} aria-label={t("targets")}>
      {targets.map((target, index) => {
        const { key, to, name } = target;
        const Icon = icons[to.kind];
        return (
          <label key={key} className={styles.target}>
            <input
              type="radio"
              className="visually-hidden"
              name={group}
              checked={target === marked}
              onChange={() => onMark(index)}
            />
            <Icon size={16} aria-hidden className={styles.kind} />
            <span className={styles.name} title={name}>
              {to.kind === "number" ? format.phone(name) : name}
            </span>
            <TargetState target={target} />
          </label>
        );
      })}
    </fieldset>
  );
}
