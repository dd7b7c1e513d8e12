import { useTranslation } from "react-i18next";
import { useParams } from "react-router";

import { Heading, Link, Notice, Paragraph } from "../../design";
import { NotFoundPage } from "../NotFoundPage";
import { usePage } from "../page";
import { useEngine } from "../services";
import { Holdings } from "./Holdings";
import { Partners } from "./Partners";
import { Status } from "./Status";
import "./administration.css";

const PARTS = ["partners", "plans", "status"] as const;
type Part = (typeof PARTS)[number];

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
          <nav aria-label={t("administration.parts")}>
            <ul className="administration__parts">
              {PARTS.map((name) => (
                <li key={name}>
                  <Link href={`/administration/${name}`} {...(name === part ? { "aria-current": "page" } : {})}>
                    {t(`administration.${name}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          {part === "partners" && <Partners />}
          {part === "plans" && <Holdings />}
          {part === "status" && <Status />}
        </>
      ) : (
        <Notice kind="info" title={t("administration.forbidden")}>
          {t("administration.forbiddenHelp")}
        </Notice>
      )}
    </div>
  );
}
