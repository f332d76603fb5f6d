import { Menu } from "@mantine/core";
import {
  IconBaselineDensityMedium,
  IconBaselineDensitySmall,
  IconCheck,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { usePreferences } from "#client/lib/preferences-context.ts";

const densities = [
  { density: "dense", icon: IconBaselineDensitySmall },
  { density: "normal", icon: IconBaselineDensityMedium },
] as const;

export function DensityItems() {
  const { t } = useTranslation("user-menu");
  const { density: current, change } = usePreferences();
  return (
    <>
      <Menu.Label>{t("density")}</Menu.Label>
      {densities.map(({ density, icon: Icon }) => (
        <Menu.Item
          key={density}
          closeMenuOnClick={false}
          leftSection={<Icon size={16} aria-hidden />}
          rightSection={current === density && <IconCheck size={16} aria-hidden />}
          aria-current={current === density || undefined}
          // What the server does not keep goes back by itself.
          onClick={() => void change({ density }).catch(() => undefined)}
        >
          {t(`${density}`)}
        </Menu.Item>
      ))}
    </>
  );
}
