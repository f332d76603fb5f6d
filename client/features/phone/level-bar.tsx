import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Levels } from "#client/softphone/softphone.ts";
import { useSoftphone } from "#client/softphone/softphone-context.ts";
import styles from "./phone.module.css";

/** How loud it is right now; drawn past React, since it changes with every frame. */
export function LevelBar({ which }: { which: keyof Levels }) {
  const { t } = useTranslation("phone");
  const phone = useSoftphone();
  const bar = useRef<HTMLMeterElement>(null);
  useEffect(() => {
    let frame = requestAnimationFrame(function draw() {
      if (bar.current) bar.current.value = phone.levels()[which];
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [phone, which]);
  return <meter ref={bar} className={styles.level} aria-label={t(`level.${which}`)} />;
}
