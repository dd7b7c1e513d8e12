import { useTranslation } from "react-i18next";

import { Icon, Link } from "../../../design";
import { usePlanFrame } from "../../plan/context";
import { proposalsAddress } from "../addresses";
import { useProposals } from "./useProposals";

/** The way to the proposals for the open plan; says how many there are to look at. */
export function ProposalsLink() {
  const { t } = useTranslation();
  const { documentId } = usePlanFrame();
  const count = useProposals(documentId).filter(({ state }) => state === "offered").length;
  return (
    <Link href={proposalsAddress(documentId)} className="plan-header__link">
      <Icon name="proposal" />
      {count === 0 ? t("proposals.open") : t("proposals.openCount", { count })}
    </Link>
  );
}
