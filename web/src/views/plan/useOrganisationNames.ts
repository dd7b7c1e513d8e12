import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { entitiesOf } from "../../engine/plan";
import { usePlanFrame, usePlanPart } from "./context";

/**
 * Says what an organisation is called: as a member, or else as the party that it is in the plan, because who left is
 * still named there. Nobody has an empty id.
 */
export function useOrganisationNames(): (organisation: string) => string {
  const { t } = useTranslation();
  const { members } = usePlanFrame();
  const parties = usePlanPart((plan) => entitiesOf(plan, "party"));
  const names = useMemo(
    () =>
      new Map([
        ...parties.map(({ organisation, name }) => [organisation, name.trim()] as const),
        ...members.map(({ id, name }) => [id, name] as const),
      ]),
    [members, parties],
  );
  return useCallback(
    (organisation) => {
      if (organisation === "") return t("item.noOrganisation");
      return names.get(organisation) || t("item.unknownOrganisation");
    },
    [names, t],
  );
}
