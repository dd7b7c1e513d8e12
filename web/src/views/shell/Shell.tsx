import { Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";

import { Avatar, Link, Menu, SkipLink } from "../../design";
import { Brand } from "../Brand";
import { LanguageSwitch } from "../LanguageSwitch";
import { Loading } from "../Loading";
import { useEngine } from "../services";
import { Notices } from "./notices/Notices";
import { NoticeBell } from "../notifications/NoticeBell";
import { SearchBox } from "../search/SearchBox";
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
                { id: "device", label: t("device.menu"), icon: "device", href: "/device" },
                ...(session.administrator
                  ? [
                      {
                        id: "administration",
                        label: t("administration.menu"),
                        icon: "building",
                        href: "/administration",
                      } as const,
                    ]
                  : []),
                { id: "sign-out", label: t("shell.signOut"), icon: "signOut", onAction: () => setSigningOut(true) },
              ]}
            />
          </nav>
        </div>
      </header>
      <Notices />
      <main id="content" className="shell__main" tabIndex={-1}>
        <Suspense fallback={<Loading text={t("app.starting")} />}>{children}</Suspense>
      </main>
      <footer className="shell__footer">
        <span>{t("app.footer")}</span>
        <Link href="/accessibility">{t("accessibility.menu")}</Link>
      </footer>
      <SignOutDialog isOpen={signingOut} onOpenChange={setSigningOut} />
    </div>
  );
}
