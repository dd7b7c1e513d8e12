import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Icon } from "../../../design";
import { knownVersion } from "../../../engine/decisions";
import { moment } from "../../dates";
import { usePlanFrame } from "../context";

/** So many characters of a hash tell versions apart for people. */
const SHORT = 8;

/** Which version of the plan a ratified decision binds, in words and by its mark. */
export function BoundVersion({ version }: { version: readonly string[] }) {
  const { t, i18n } = useTranslation();
  const { handle, members } = usePlanFrame();
  const known = useMemo(() => knownVersion(handle.doc(), version), [handle, version]);
  if (version.length === 0) return <p className="unfilled">{t("decisions.noVersion")}</p>;
  const organisation = members.find(({ id }) => id === known?.organisation)?.name ?? t("item.unknownOrganisation");
  const at = known && moment(known.at, i18n.language);
  return (
    <p className="bound-version">
      <Icon name="check" />
      <span>
        {!known
          ? t("decisions.versionElsewhere")
          : known.person === ""
            ? t("decisions.versionAt", { at })
            : t("decisions.version", { at, person: known.person, organisation })}{" "}
        <span className="bound-version__mark">
          {t("decisions.mark")} <code>{version.map((head) => head.slice(0, SHORT)).join(" ")}</code>
        </span>
      </span>
    </p>
  );
}
