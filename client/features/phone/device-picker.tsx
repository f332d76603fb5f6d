import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AudioDevice, DeviceRole } from "#client/softphone/phone-state.ts";
import { usePhoneState, useSoftphone } from "#client/softphone/softphone-context.ts";

interface DevicePickerProps {
  device: DeviceRole;
  among: readonly AudioDevice[];
}

export function DevicePicker({ device, among }: DevicePickerProps) {
  const { t } = useTranslation("phone");
  const phone = useSoftphone();
  const chosen = usePhoneState((state) => state.devices.chosen[device]);
  const gone = chosen !== "" && !among.some(({ id }) => id === chosen);
  const options = [
    { value: "", label: t("device.system") },
    ...among.map(({ id, label }, index) => ({
      value: id,
      // Browsers tell no names before the microphone was allowed once.
      label: label === "" ? t("device.unnamed", { number: index + 1 }) : label,
    })),
    ...(gone ? [{ value: chosen, label: t("device.gone") }] : []),
  ];
  return (
    <NativeSelect
      size="xs"
      label={t(`device.${device}`)}
      data={options}
      value={chosen}
      onChange={({ currentTarget }) => phone.choose(device, currentTarget.value)}
    />
  );
}
