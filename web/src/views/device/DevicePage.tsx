import { useTranslation } from "react-i18next";

import { Heading, Link, Paragraph } from "../../design";
import { usePage } from "../page";
import { AccountsHere } from "./AccountsHere";
import { AppHere } from "./AppHere";
import { FetchingHere } from "./FetchingHere";
import { PlansHere } from "./PlansHere";
import { SpaceHere } from "./SpaceHere";
import "./device.css";

/** What this device keeps, for whom, and what of it may go. */
export default function DevicePage() {
  const { t } = useTranslation();
  const heading = usePage(t("device.title"));
  return (
    <div className="page device">
      <Link href="/" isQuiet>
        {t("plan.back")}
      </Link>
      <div>
        <Heading level={1} tabIndex={-1} ref={heading}>
          {t("device.title")}
        </Heading>
        <Paragraph isLead isMuted>
          {t("device.lead")}
        </Paragraph>
      </div>
      <SpaceHere />
      <FetchingHere />
      <PlansHere />
      <AccountsHere />
      <AppHere />
    </div>
  );
}
