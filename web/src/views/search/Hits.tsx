import { useTranslation } from "react-i18next";

import { Badge, Link } from "../../design";
import type { Hit } from "../../engine/search/planIndex";
import type { Piece } from "../../engine/search/snippet";
import { threadAddress } from "../plan/talk/address";
import { entityAddress, planAddress, sectionAddress } from "../plan/anchors";
import { useEngine, useValue } from "../services";

/** What was found, each leading to its place in its plan. */
export function Hits({ hits }: { hits: readonly Hit[] }) {
  const { t } = useTranslation();
  const plans = useValue(useEngine().overview.plans);
  const titleOf = (documentId: string) => {
    const known = plans.get(documentId);
    return (known?.status === "here" && known.summary.title) || t("home.untitled");
  };
  return (
    <ol className="hits" aria-label={t("search.results")}>
      {hits.map((hit) => (
        <li key={`${hit.plan}/${hit.kind}/${hit.id}`} className="hit">
          <HitItem hit={hit} plan={titleOf(hit.plan)} />
        </li>
      ))}
    </ol>
  );
}

function HitItem({ hit, plan }: { hit: Hit; plan: string }) {
  const { t } = useTranslation();
  const { kind } = hit;
  const label = kind === "plan" || kind === "problem" || kind === "thread" ? t(`search.${kind}`) : t(`kinds.${kind}.one`);
  return (
    <>
      <p className="hit__where">
        <Badge>{label}</Badge>
        {kind !== "plan" && <span>{t("search.inPlan", { plan })}</span>}
      </p>
      <Link href={addressOf(hit)} className="hit__link">
        {hit.title.length > 0 ? <Pieces pieces={hit.title} /> : kind === "plan" ? plan : label}
      </Link>
      {hit.text.length > 0 && (
        <p className="hit__text">
          <Pieces pieces={hit.text} />
        </p>
      )}
    </>
  );
}

function addressOf({ plan, kind, id }: Hit): string {
  if (kind === "plan") return planAddress(plan);
  if (kind === "thread") return threadAddress(plan, id);
  return kind === "problem" ? sectionAddress(plan, "problem") : entityAddress(plan, kind, id);
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, isMatch }, index) => (isMatch ? <mark key={index}>{text}</mark> : text));
}
