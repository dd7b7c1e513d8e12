import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Button, FileChooser, Heading, Menu, Notice, PageTabs, Paragraph, type IconName } from "../../design";
import { Loading } from "../Loading";
import { usePage } from "../page";
import { useEngine } from "../services";
import { useStatus } from "../useDocument";
import { PLAN_FILES } from "./planFiles";
import type { Beginnings } from "./Welcome";

type View = "list" | "map";

const VIEWS: readonly { id: View; href: string; icon: IconName }[] = [
  { id: "list", href: "/", icon: "grid" },
  { id: "map", href: "/map", icon: "map" },
];

interface HomeFrameProps {
  title: string;
  view: View;
  /** The ways to begin a plan; absent where the page itself offers them. */
  begin?: Beginnings | undefined;
  children: ReactNode;
}

/** What the list and the map of plans have in common: their heading, the way between them, and why there may be nothing. */
export function HomeFrame({ title, view, begin, children }: HomeFrameProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const heading = usePage(title);
  const status = useStatus(engine.workspace);
  const isReady = status === "ready";
  return (
    <div className="page">
      <header className="home__header">
        <div>
          <Heading level={1} tabIndex={-1} ref={heading}>
            {title}
          </Heading>
          <Paragraph isLead isMuted>
            {view === "map" ? t("map.lead") : t("home.lead", { organisation: engine.session.organisation.name })}
          </Paragraph>
        </div>
        {isReady && begin && <Begin {...begin} />}
      </header>
      {isReady && (
        <PageTabs
          label={t("home.views")}
          current={view}
          tabs={VIEWS.map((tab) => ({ ...tab, text: t(tab.id === "map" ? "home.asMap" : "home.asList") }))}
        />
      )}
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
      {isReady && children}
    </div>
  );
}

function Begin({ onNew, onSamples, onFile }: Beginnings) {
  const { t } = useTranslation();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div className="home__begin">
      <Button variant="primary" icon="plus" onPress={onNew}>
        {t("home.new")}
      </Button>
      <Menu
        label={t("home.more")}
        variant="secondary"
        isLabelHidden
        items={[
          { id: "file", label: t("newPlan.file"), icon: "file", onAction: () => chooser.current?.click() },
          { id: "samples", label: t("newPlan.samples"), icon: "grid", onAction: onSamples },
        ]}
      />
      <FileChooser chooser={chooser} accepts={PLAN_FILES} onChoose={onFile} />
    </div>
  );
}
