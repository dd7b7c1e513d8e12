import { useTranslation } from "react-i18next";

import { Notice } from "../../../design";
import { useEngine, useServices, useValue } from "../../services";

/** Tells when work stays on this device for a reason that does not pass by itself. */
export function ConnectionNotice() {
  const { t } = useTranslation();
  const engine = useEngine();
  const { session } = useServices();
  const connection = useValue(engine.connection.state);
  const isEnded = useValue(session.state).kind === "ended";
  if (isEnded || connection.kind !== "waiting" || connection.reason === "unreachable") return null;
  return (
    <Notice kind="error" isLive title={t(`shell.${connection.reason}`)}>
      {t(`shell.${connection.reason}Help`)}
    </Notice>
  );
}
