import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Card } from "../../../design";
import { Block } from "../Block";
import { Empty } from "../Empty";
import { Outline } from "../outline/Outline";
import { useOutline } from "../outline/useOutline";

/** Why the problem is there, and why that is so. */
export function Causes() {
  const { t } = useTranslation();
  const outline = useOutline("cause");
  const words = useMemo(
    () => ({
      all: t("problem.causes"),
      one: t("problem.cause"),
      add: t("problem.addCause"),
      addInside: t("problem.addBelowCause"),
    }),
    [t],
  );
  return (
    <Block id="causes" title={t("problem.causes")} count={outline.entries.length} lead={t("problem.causesLead")}>
      {outline.entries.length === 0 && <Empty title={t("problem.noCauses")} help={t("problem.noCausesHelp")} />}
      <Card>
        <Outline outline={outline} words={words} />
      </Card>
    </Block>
  );
}
