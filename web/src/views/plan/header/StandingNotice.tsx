import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useTranslation } from "react-i18next";

import { Notice } from "../../../design";
import { mayWrite } from "../../../engine/standing";
import { useEngine, useValue } from "../../services";
import { usePlanFrame } from "../context";
import { useStewards } from "../useStewards";

/** What our organisation may not do in the plan, why, and who can change that. */
export function StandingNotice() {
  const { t } = useTranslation();
  const { standing } = usePlanFrame();
  const stewards = useStewards();
  if (mayWrite(standing)) return null;
  const isIn = standing === "reader" || standing === "commenter" || standing === "suspended";
  return (
    <>
      <Notice kind={isIn || standing === "invited" ? "info" : "warning"} isLive title={t(`plan.standing.${standing}`)}>
        {t(`plan.standing.${standing}Help`)}
        {isIn && stewards !== "" && <> {t("plan.standing.ask", { stewards })}</>}
      </Notice>
      <Refused />
    </>
  );
}

/** What was written here without the role for it, as long as it is only here. */
function Refused() {
  const { t } = useTranslation();
  const engine = useEngine();
  const { handle } = usePlanFrame();
  const { kind } = useValue(engine.track(handle as DocHandle<unknown>).copies).save;
  if (kind !== "device" && kind !== "offline" && kind !== "failed") return null;
  return (
    <Notice kind="warning" isLive title={t("plan.standing.refused")}>
      {t("plan.standing.refusedHelp")}
    </Notice>
  );
}
