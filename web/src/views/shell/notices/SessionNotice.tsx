import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Notice } from "../../../design";
import { useServices, useValue } from "../../services";
import { SignInAgainDialog } from "./SignInAgainDialog";

/** The session is over in the middle of work: the work stays, and so does the place in it. */
export function SessionNotice() {
  const { t } = useTranslation();
  const { session } = useServices();
  const isEnded = useValue(session.state).kind === "ended";
  const [isAsked, setAsked] = useState(false);
  if (!isEnded) return null;
  return (
    <>
      <Notice
        kind="warning"
        isLive
        title={t("shell.sessionEnded")}
        actions={<Button onPress={() => setAsked(true)}>{t("shell.signInAgain")}</Button>}
      >
        {t("shell.sessionEndedHelp")}
      </Notice>
      {isAsked && <SignInAgainDialog onClose={() => setAsked(false)} />}
    </>
  );
}
