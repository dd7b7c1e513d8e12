import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";

import { Button, Heading, Icon, Link, Notice, Paragraph } from "../../design";
import type { SignInResult } from "../../engine/session";
import { Loading } from "../Loading";
import { LoneBar } from "../LoneBar";
import { usePage } from "../page";
import { useServices, useValue } from "../services";

// A token works once, and React may run an effect twice.
const attempts = new Map<string, Promise<SignInResult>>();

export function SignInPage() {
  const { t } = useTranslation();
  const { session, host } = useServices();
  const leftBehind = useValue(host.leftBehind);
  const state = useValue(session.state);
  const navigate = useNavigate();
  const { hash } = useLocation();
  const [token, setToken] = useState<string | undefined>();
  const [result, setResult] = useState<Exclude<SignInResult, "ok"> | undefined>();
  const heading = usePage(t("signIn.title"));

  useEffect(() => {
    if (hash.length < 2) return;
    setToken(decodeURIComponent(hash.slice(1)));
    // Out of the address bar and the history: there it could be copied along.
    void navigate("/sign-in", { replace: true });
  }, [hash, navigate]);

  useEffect(() => {
    if (token === undefined) return;
    const attempt = attempts.get(token) ?? session.signIn(token);
    attempts.set(token, attempt);
    let left = false;
    void attempt.then((outcome) => {
      if (left) return;
      if (outcome === "ok") void navigate("/", { replace: true });
      else setResult(outcome);
    });
    return () => {
      left = true;
    };
  }, [token, session, navigate]);

  const retry = () => {
    const again = token;
    if (again === undefined) return;
    attempts.delete(again);
    setResult(undefined);
    setToken(undefined);
    queueMicrotask(() => setToken(again));
  };

  return (
    <div className="sign-in">
      <LoneBar />
      <main className="sign-in__main" id="content">
        <section className="sign-in__form" aria-labelledby="sign-in-title">
          <Heading level={1} id="sign-in-title" tabIndex={-1} ref={heading}>
            {t("signIn.title")}
          </Heading>
          {token !== undefined && result === undefined ? (
            <Loading text={t("signIn.busy")} />
          ) : (
            <>
              {result !== undefined && <Refusal result={result} onRetry={retry} />}
              {leftBehind && (
                <Notice kind="warning" isLive title={t("signOut.clearFailed")}>
                  {t("signOut.clearFailedHelp")}
                </Notice>
              )}
              {result === undefined && <Paragraph isLead>{t("signIn.lead")}</Paragraph>}
              {result === undefined && state.kind === "none" && state.unreachable && (
                <Notice
                  kind="info"
                  icon="offline"
                  title={t("signIn.unreachable")}
                  actions={<Button onPress={() => void session.refresh()}>{t("app.retry")}</Button>}
                >
                  {t("signIn.onceOffline")}
                </Notice>
              )}
              {result === undefined && state.kind === "active" && (
                <Notice
                  kind="ok"
                  title={t("signIn.alreadySignedIn", {
                    person: state.session.person.name,
                    organisation: state.session.organisation.name,
                  })}
                >
                  <Link href="/">{t("app.toHome")}</Link>
                </Notice>
              )}
              <Heading level={2} look={3}>
                {t("signIn.how")}
              </Heading>
              <ol className="sign-in__steps">
                <li>{t("signIn.step1")}</li>
                <li>
                  <WithCommand text="signIn.step2" />
                </li>
                <li>{t("signIn.step3")}</li>
              </ol>
              <Paragraph isMuted isSmall>
                {t("signIn.onceOffline")}
              </Paragraph>
            </>
          )}
        </section>
        <aside className="sign-in__about">
          <Heading level={2}>{t("signIn.aboutTitle")}</Heading>
          <Paragraph>{t("signIn.about")}</Paragraph>
          <ul className="sign-in__points">
            <li>
              <Icon name="building" /> <span>{t("signIn.point1")}</span>
            </li>
            <li>
              <Icon name="offline" /> <span>{t("signIn.point2")}</span>
            </li>
            <li>
              <Icon name="people" /> <span>{t("signIn.point3")}</span>
            </li>
          </ul>
        </aside>
      </main>
      <footer className="shell__footer">
        <Link href="/accessibility">{t("accessibility.menu")}</Link>
      </footer>
    </div>
  );
}

function Refusal({ result, onRetry }: { result: Exclude<SignInResult, "ok">; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice
      kind="error"
      isLive
      title={t(`signIn.${result}`)}
      actions={
        result === "refused" ? undefined : (
          <Button variant="secondary" onPress={onRetry}>
            {t("app.retry")}
          </Button>
        )
      }
    >
      <WithCommand text={`signIn.${result}Help`} />
    </Notice>
  );
}

function WithCommand({
  text,
}: {
  text: "signIn.step2" | "signIn.refusedHelp" | "signIn.unreachableHelp" | "signIn.failedHelp";
}) {
  const { t } = useTranslation();
  const [before, after = ""] = t(text, { command: "\u0000" }).split("\u0000");
  return (
    <>
      {before}
      {after !== "" && <code className="command">opgave sign-in</code>}
      {after}
    </>
  );
}
