import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, Outlet } from "react-router";

import { Button, Heading, Paragraph } from "../../design";
import { Loading } from "../Loading";
import { EngineContext, useServices, useValue } from "../services";
import { Shell } from "./Shell";

/** Everything that needs someone signed in: waits for the engine, or sends people to sign in. */
export default function SignedIn() {
  const { t } = useTranslation();
  const { session, host } = useServices();
  const who = useValue(session.state);
  const state = useValue(host.state);
  useEffect(() => {
    if (who.kind === "checking") void session.refresh();
  }, [who, session]);
  if (who.kind === "none") return <Navigate to="/sign-in" replace />;
  if (state.kind === "failed") {
    return (
      <main className="lone-page">
        <Heading level={1}>{t("app.startFailed")}</Heading>
        <Paragraph isLead>{t("app.startFailedHelp")}</Paragraph>
        <Button variant="primary" onPress={() => host.retry()}>
          {t("app.retry")}
        </Button>
      </main>
    );
  }
  if (state.kind !== "running") return <Loading text={t("app.starting")} isPage />;
  return (
    <EngineContext value={state.engine}>
      <Shell>
        <Outlet />
      </Shell>
    </EngineContext>
  );
}
