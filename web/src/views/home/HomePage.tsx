import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Heading, Notice, Paragraph } from "../../design";
import { plansOf } from "../../engine/workspace";
import { Loading } from "../Loading";
import { usePage } from "../page";
import { useEngine } from "../services";
import { useArrived, useStatus } from "../useDocument";
import { NewPlanDialog } from "./NewPlanDialog";
import { PlanCard } from "./PlanCard";
import "./home.css";

export default function HomePage() {
  const { t } = useTranslation();
  const engine = useEngine();
  const heading = usePage(t("home.title"));
  const status = useStatus(engine.workspace);
  const [making, setMaking] = useState(false);
  return (
    <div className="page">
      <header className="home__header">
        <div>
          <Heading level={1} tabIndex={-1} ref={heading}>
            {t("home.title")}
          </Heading>
          <Paragraph isLead isMuted>
            {t("home.lead", { organisation: engine.session.organisation.name })}
          </Paragraph>
        </div>
        {status === "ready" && (
          <Button variant="primary" icon="plus" onPress={() => setMaking(true)}>
            {t("home.new")}
          </Button>
        )}
      </header>
      {status === "loading" && <Loading text={t("home.loading")} />}
      {status === "absentOffline" && (
        <Notice kind="info" icon="offline" isLive title={t("home.absentOffline")}>
          {t("home.absentOfflineHelp")}
        </Notice>
      )}
      {status === "unavailable" && (
        <Notice
          kind="warning"
          isLive
          title={t("home.unavailable")}
          actions={<Button onPress={() => engine.connection.reconnect()}>{t("app.retry")}</Button>}
        >
          {t("home.unavailableHelp")}
        </Notice>
      )}
      {status === "ready" && <PlanList />}
      <NewPlanDialog isOpen={making} onOpenChange={setMaking} />
    </div>
  );
}

function PlanList() {
  const { t } = useTranslation();
  const workspace = useArrived(useEngine().workspace);
  const plans = workspace ? plansOf(workspace) : [];
  if (plans.length === 0) {
    return (
      <div className="empty">
        <Heading level={2} look={3}>
          {t("home.emptyTitle")}
        </Heading>
        <Paragraph isMuted>{t("home.empty")}</Paragraph>
      </div>
    );
  }
  return (
    <ul className="plan-list" aria-label={t("home.list")}>
      {plans.map((plan) => (
        <PlanCard key={plan.documentId} plan={plan} />
      ))}
    </ul>
  );
}
