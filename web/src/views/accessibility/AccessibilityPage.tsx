import { useTranslation } from "react-i18next";

import { Badge, Heading, Link, Paragraph } from "../../design";
import { addressFromInput } from "../../editor/links";
import { shortDate } from "../dates";
import { LoneBar } from "../LoneBar";
import { usePage } from "../page";
import { useServices, useValue } from "../services";
import "./accessibility.css";

/** When the statement was last gone through, as a calendar date. */
const DRAWN_UP = "2026-11-25";
const DONE = ["done1", "done2", "done3", "done4", "done5"] as const;
const KNOWN = ["known1", "known2", "known3", "known4"] as const;

/** How accessible the app is, what is not right yet, and whom to turn to. For everyone, also without signing in. */
export default function AccessibilityPage() {
  const { t, i18n } = useTranslation();
  const { session } = useServices();
  const who = useValue(session.state);
  const heading = usePage(t("accessibility.title"));
  const ours = who.kind === "active" || who.kind === "ended" ? who.session : undefined;
  const organisation = ours?.organisation.name;
  return (
    <div className="accessibility">
      <LoneBar />
      <main id="content" className="accessibility__main">
        <Heading level={1} tabIndex={-1} ref={heading}>
          {t("accessibility.title")}
        </Heading>
        <Paragraph isLead isMuted>
          {t("accessibility.lead")} {organisation && t("accessibility.of", { organisation })}
        </Paragraph>
        <Heading level={2}>{t("accessibility.norm")}</Heading>
        <Paragraph>{t("accessibility.normText")}</Paragraph>
        <Heading level={2}>{t("accessibility.status")}</Heading>
        <p>
          <Badge tone="info" icon="info">
            {t("accessibility.statusBadge")}
          </Badge>
        </p>
        <Paragraph>{t("accessibility.statusText")}</Paragraph>
        <Heading level={2}>{t("accessibility.done")}</Heading>
        <Points keys={DONE} />
        <Heading level={2}>{t("accessibility.known")}</Heading>
        <Points keys={KNOWN} />
        <Heading level={2}>{t("accessibility.contact")}</Heading>
        <Paragraph>{t("accessibility.contactText")}</Paragraph>
        <Contact contact={ours?.contact ?? null} />
        <Heading level={2}>{t("accessibility.complaint")}</Heading>
        <Paragraph>
          {organisation
            ? t("accessibility.complaintText", { organisation })
            : t("accessibility.complaintUnknown")}
        </Paragraph>
        <Heading level={2}>{t("accessibility.about")}</Heading>
        <Paragraph>{t("accessibility.aboutText", { date: shortDate(DRAWN_UP, i18n.language) })}</Paragraph>
        <Link href="/">{t("app.toHome")}</Link>
      </main>
    </div>
  );
}

function Points({ keys }: { keys: readonly ((typeof DONE)[number] | (typeof KNOWN)[number])[] }) {
  const { t } = useTranslation();
  return (
    <ul className="accessibility__points">
      {keys.map((key) => (
        <li key={key}>{t(`accessibility.${key}`)}</li>
      ))}
    </ul>
  );
}

/** Whom people turn to, as the node's administrator set it. */
function Contact({ contact }: { contact: string | null }) {
  const { t } = useTranslation();
  const address = contact === null ? null : addressFromInput(contact);
  if (contact === null || address === null) return <Paragraph>{t("accessibility.contactNobody")}</Paragraph>;
  if (!address.startsWith("mailto:")) {
    return (
      <Paragraph>
        {t("accessibility.contactPage")}{" "}
        <Link href={address} isExternal externalLabel={t("accessibility.external")}>
          {contact}
        </Link>
      </Paragraph>
    );
  }
  const [before, after = ""] = t("accessibility.contactMail", { address: "\u0000" }).split("\u0000");
  return (
    <Paragraph>
      {before}
      <Link href={address}>{contact}</Link>
      {after}
    </Paragraph>
  );
}
