import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";

import { Heading, Link, Notice, PageTabs, Paragraph, type IconName } from "../../design";
import { Loading } from "../Loading";
import { NotFoundPage } from "../NotFoundPage";
import { usePage } from "../page";
import { useEngine } from "../services";
import { Holdings } from "./Holdings";
import { Partners } from "./Partners";
import { Status } from "./Status";
import "./administration.css";

const AuditLog = lazy(() => import("./audit/AuditLog"));
const Quarantine = lazy(() => import("./quarantine/Quarantine"));

const PARTS = ["partners", "plans", "status", "audit", "quarantine"] as const;
type Part = (typeof PARTS)[number];

const ICONS: Record<Part, IconName> = { partners: "building", plans: "share", status: "chart", audit: "history", quarantine: "warning" };

const isPart = (text: string): text is Part => (PARTS as readonly string[]).includes(text);

/** What administrators of the node look after: partners, who has which plan, and how the node is doing. */
export default function AdministrationPage() {
  const { part = "partners" } = useParams();
  return isPart(part) ? <Administration part={part} /> : <NotFoundPage />;
}

function Administration({ part }: { part: Part }) {
  const { t } = useTranslation();
  const { session } = useEngine();
  const heading = usePage(`${t(`administration.${part}`)} – ${t("administration.title")}`);
  return (
    <div className="page administration">
      <Link href="/" isQuiet>
        {t("plan.back")}
      </Link>
      <div>
        <Heading level={1} tabIndex={-1} ref={heading}>
          {t("administration.title")}
        </Heading>
        <Paragraph isLead isMuted>
          {t("administration.lead", { organisation: session.organisation.name })}
        </Paragraph>
      </div>
      {session.administrator ? (
        <>
          <PageTabs
            label={t("administration.parts")}
            current={part}
            tabs={PARTS.map((id) => ({
              id,
              href: `/administration/${id}`,
              text: t(`administration.tab.${id}`),
              icon: ICONS[id],
            }))}
          />
          {part === "partners" && <Partners />}
          {part === "plans" && <Holdings />}
          {part === "status" && <Status />}
          <Suspense fallback={<Loading text={t("administration.asking")} />}>
            {part === "audit" && <AuditLog />}
            {part === "quarantine" && <Quarantine />}
          </Suspense>
        </>
      ) : (
        <Notice kind="info" title={t("administration.forbidden")}>
          <Paragraph>{t("administration.forbiddenHelp")}</Paragraph>
          <code className="administration__command">opgave sign-in --administrator</code>
        </Notice>
      )}
    </div>
  );
}
