import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Dialog, Notice, Paragraph, TextField } from "../../../design";
import type { SignInResult } from "../../../engine/session";
import { useServices } from "../../services";

type Outcome = Exclude<SignInResult, "ok"> | "invalid";

/** The token in a sign-in link of this node, or in what follows its `#`. */
export function tokenIn(link: string, origin: string): string | undefined {
  const text = link.trim();
  if (/^[\w-]+$/.test(text)) return text;
  if (!URL.canParse(text)) return undefined;
  const { origin: of, pathname, hash } = new URL(text);
  if (of !== origin || pathname !== "/sign-in" || hash.length < 2) return undefined;
  return decodeURIComponent(hash.slice(1));
}

/** Signs in without leaving the page, so that whoever was writing goes on where the caret was. */
export function SignInAgainDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { session } = useServices();
  const [link, setLink] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const signIn = async () => {
    const token = tokenIn(link, location.origin);
    if (token === undefined) {
      setOutcome("invalid");
      return;
    }
    setBusy(true);
    const result = await session.signIn(token);
    setBusy(false);
    if (result === "ok") onClose();
    else setOutcome(result);
  };

  return (
    <Dialog
      title={t("shell.again")}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      actions={(close) => (
        <>
          <Button variant="secondary" onPress={close}>
            {t("shell.againCancel")}
          </Button>
          <Button variant="primary" type="submit" form="sign-in-again" isBusy={isBusy}>
            {t("shell.againGo")}
          </Button>
        </>
      )}
    >
      <form
        id="sign-in-again"
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <Paragraph>{t("shell.againLead")}</Paragraph>
        <TextField
          label={t("shell.againLink")}
          value={link}
          onChange={(value) => {
            setLink(value);
            setOutcome(null);
          }}
          autoFocus
          autoComplete="off"
          spellCheck="false"
          errorMessage={outcome === "invalid" ? t("shell.againInvalid") : undefined}
        />
      </form>
      {outcome !== null && outcome !== "invalid" && (
        <Notice kind="error" isLive title={t(`signIn.${outcome}`)}>
          {t(`signIn.${outcome}Help`, { command: "opgave sign-in" })}
        </Notice>
      )}
    </Dialog>
  );
}
