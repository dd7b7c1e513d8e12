import { useTranslation } from "react-i18next";

import { Notice } from "../../../design";
import { useServices, useValue } from "../../services";

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** The clock of this device is wrong by so much that it matters. */
export function ClockNotice() {
  const { t, i18n } = useTranslation();
  const ahead = useValue(useServices().nodeClock.ahead);
  if (ahead === 0) return null;
  const off = Math.abs(ahead);
  const [unit, length] = UNITS.find(([, milliseconds]) => off >= milliseconds) ?? UNITS[2];
  const difference = new Intl.NumberFormat(i18n.language, { style: "unit", unit, unitDisplay: "long" }).format(
    Math.round(off / length),
  );
  return (
    <Notice kind="warning" isLive title={t("device.clock")}>
      {t(ahead > 0 ? "device.clockAhead" : "device.clockBehind", { difference })}
    </Notice>
  );
}
