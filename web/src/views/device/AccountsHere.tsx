import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Badge, Button, Dialog, Heading, Notice, Paragraph } from "../../design";
import { isSameAccount, type Account } from "../../engine/accounts";
import { announce } from "../announce";
import { shortMoment } from "../dates";
import { useEngine } from "../services";

/** Everyone who has copies on this device. Those of others can be deleted, never read. */
export function AccountsHere() {
  const { t } = useTranslation();
  const engine = useEngine();
  const [accounts, setAccounts] = useState(() => engine.accounts.list());
  const [asked, setAsked] = useState<Account | null>(null);

  const remove = async (account: Account) => {
    const { person } = account.session;
    try {
      await engine.accounts.remove(account);
      announce(t("device.accountRemoved", { person: person.name }));
    } catch {
      announce(t("device.accountRemoveFailed", { person: person.name }));
    }
    setAccounts(engine.accounts.list());
    document.getElementById("device-accounts")?.focus();
  };

  return (
    <section aria-labelledby="device-accounts" className="device__section">
      <Heading level={2} id="device-accounts" tabIndex={-1}>
        {t("device.accounts")}
      </Heading>
      <Paragraph isMuted>{t("device.accountsLead")}</Paragraph>
      <ul className="device__accounts">
        {accounts.map((account) => (
          <AccountItem
            key={account.databaseName}
            account={account}
            unsent={engine.accounts.unsent(account).length}
            isCurrent={isSameAccount(account.session, engine.session)}
            onRemove={() => setAsked(account)}
          />
        ))}
      </ul>
      <RemoveDialog
        account={asked}
        hasUnsent={asked !== null && engine.accounts.unsent(asked).length > 0}
        onClose={() => setAsked(null)}
        onRemove={remove}
      />
    </section>
  );
}

function AccountItem({
  account,
  unsent,
  isCurrent,
  onRemove,
}: {
  account: Account;
  unsent: number;
  isCurrent: boolean;
  onRemove: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { organisation, person } = account.session;
  return (
    <li className="device__account">
      <Avatar name={organisation.name} organisationId={organisation.id} label="" />
      <div className="device__account-who">
        <strong>{person.name}</strong>
        <span>{organisation.name}</span>
        <span className="device__account-when">
          {isCurrent
            ? t("device.you")
            : t("device.lastUsed", { moment: shortMoment(account.lastUsed, i18n.language) })}
        </span>
      </div>
      <Badge tone={unsent > 0 ? "warning" : "ok"} icon={unsent > 0 ? "cloud" : "check"}>
        {unsent > 0 ? t("device.accountUnsent", { count: unsent }) : t("device.accountSent")}
      </Badge>
      {!isCurrent && (
        <Button
          variant="subtle"
          size="small"
          icon="trash"
          aria-label={t("device.accountRemoveOf", { person: person.name, organisation: organisation.name })}
          onPress={onRemove}
        >
          {t("device.accountRemove")}
        </Button>
      )}
    </li>
  );
}

function RemoveDialog({
  account,
  hasUnsent,
  onClose,
  onRemove,
}: {
  account: Account | null;
  hasUnsent: boolean;
  onClose: () => void;
  onRemove: (account: Account) => Promise<void>;
}) {
  const { t } = useTranslation();
  const person = account?.session.person.name ?? "";
  return (
    <Dialog
      title={t("device.accountRemoveTitle", { person })}
      role="alertdialog"
      isOpen={account !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      actions={(close) => (
        <>
          <Button variant="secondary" onPress={close}>
            {t("device.cancel")}
          </Button>
          <Button
            variant="danger"
            onPress={() => {
              close();
              if (account) void onRemove(account);
            }}
          >
            {t("device.accountRemove")}
          </Button>
        </>
      )}
    >
      <Paragraph>
        {t("device.accountRemoveLead", { person, organisation: account?.session.organisation.name ?? "" })}
      </Paragraph>
      {hasUnsent && <Notice kind="warning">{t("device.accountRemoveUnsent", { person })}</Notice>}
    </Dialog>
  );
}
