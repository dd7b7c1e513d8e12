import { Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";

import { Avatar, Link, Menu, Notice, SkipLink } from "../../design";
import { Brand } from "../Brand";
import { LanguageSwitch } from "../LanguageSwitch";
import { Loading } from "../Loading";
import { NoticeBell } from "../notifications/NoticeBell";
import { SearchBox } from "../search/SearchBox";
import { useEngine, useServices, useValue } from "../services";
import { SaveIndicator } from "./SaveIndicator";
import { SignOutDialog } from "./SignOutDialog";

/** What surrounds every page: who and where we are, and where the work is saved. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { session } = useEngine();
  const { documentId } = useParams();
  const [signingOut, setSigningOut] = useState(false);
  return (
    <div className="shell">
      <SkipLink href="#content">{t("app.skip")}</SkipLink>
      <header className="shell__bar">
        <div className="shell__bar-inner">
          <Link href="/" isQuiet className="brand">
            <Brand />
            <span className="brand__name">{t("app.name")}</span>
          </Link>
          <span className="shell__organisation">
            <Avatar size="small" name={session.organisation.name} organisationId={session.organisation.id} label="" />
            <span className="shell__organisation-name">{session.organisation.name}</span>
          </span>
          <SearchBox />
          <SaveIndicator documentId={documentId} />
          <nav className="shell__tools" aria-label={t("shell.main")}>
            <NoticeBell />
            <LanguageSwitch />
            <Menu
              label={t("shell.account", { person: session.person.name })}
              icon="people"
              isLabelHidden
              items={[
                { id: "sign-out", label: t("shell.signOut"), icon: "signOut", onAction: () => setSigningOut(true) },
              ]}
            />
          </nav>
        </div>
      </header>
      <ConnectionNotice />
      <main id="content" className="shell__main" tabIndex={-1}>
        <Suspense fallback={<Loading text={t("app.starting")} />}>{children}</Suspense>
      </main>
      <footer className="shell__footer">{t("app.footer")}</footer>
      <SignOutDialog isOpen={signingOut} onOpenChange={setSigningOut} />
    </div>
  );
}

/** Tells when work stays on this device for a reason that does not pass by itself. */
function ConnectionNotice() {
  const { t } = useTranslation();
  const engine = useEngine();
  const { session } = useServices();
  const who = useValue(session.state);
  const connection = useValue(engine.connection.state);
  if (who.kind === "ended") {
    return (
      <div className="shell__notice">
        <Notice
          kind="warning"
          isLive
          title={t("shell.sessionEnded")}
          actions={<Link href="/sign-in">{t("shell.signInAgain")}</Link>}
        >
          {t("shell.sessionEndedHelp")}
        </Notice>
      </div>
    );
  }
  if (connection.kind === "waiting" && connection.reason !== "unreachable") {
    return (
      <div className="shell__notice">
        <Notice kind="error" isLive title={t(`shell.${connection.reason}`)}>
          {t(`shell.${connection.reason}Help`)}
        </Notice>
      </div>
    );
  }
  return null;
}
