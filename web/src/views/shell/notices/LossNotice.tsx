import { useTranslation } from "react-i18next";

import { Button, Notice } from "../../../design";
import { plansOf } from "../../../engine/workspace";
import { useEngine, useValue } from "../../services";
import { useArrived } from "../../useDocument";

/** The browser cleared what this device held: it comes back, except for what had not been sent. */
export function LossNotice() {
  const { t } = useTranslation();
  const engine = useEngine();
  const lost = useValue(engine.device.lost);
  const workspace = useArrived(engine.workspace);
  if (!lost) return null;
  const listed = workspace ? plansOf(workspace) : [];
  const titles = lost
    .filter((documentId) => documentId !== engine.session.workspace)
    .map((documentId) => listed.find((plan) => plan.documentId === documentId)?.title || t("home.untitled"));
  return (
    <Notice
      kind="warning"
      isLive
      title={t("device.lost")}
      actions={<Button onPress={() => engine.device.acknowledgeLoss()}>{t("device.lostOk")}</Button>}
    >
      {t("device.lostHelp")} {titles.length > 0 && t("device.lostUnsent", { plans: titles.join(", ") })}
    </Notice>
  );
}
