import type { MantineColorScheme } from "@mantine/core";
import { Menu, useMantineColorScheme } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

const schemes: readonly { scheme: MantineColorScheme; icon: TablerIcon }[] = [
  { scheme: "light", icon: IconSun },
  { scheme: "dark", icon: IconMoon },
  { scheme: "auto", icon: IconDeviceDesktop },
];

export function ThemeItems() {
  const { t } = useTranslation("user-menu");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t("theme")}</Menu.Label>
      {schemes.map(({ scheme, icon: Icon }) => (
        <Menu.Item
          key={scheme}
          closeMenuOnClick={false}
          leftSection={<Icon size={16} aria-hidden />}
          rightSection={colorScheme === scheme && <IconCheck size={16} aria-hidden />}
          aria-current={colorScheme === scheme || undefined}
          onClick={() => setColorScheme(scheme)}
        >
          {t(`${scheme}`)}
        </Menu.Item>
      ))}
    </>
  );
}
