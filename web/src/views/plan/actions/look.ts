import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import type { Action } from "../../../engine/plan";
import { today } from "../../dates";
import { useReferences, type Refer } from "../../items/useReferences";

/** What is needed to show an action, besides the action: the same object for as long as none of it changes. */
export interface ActionLook {
  goal: Refer;
  party: Refer;
  language: string;
  today: string;
}

const GOALS = ["goal"] as const;
const PARTIES = ["party"] as const;

export function useActionLook(): ActionLook {
  const { i18n } = useTranslation();
  const goal = useReferences(GOALS);
  const party = useReferences(PARTIES);
  const day = today();
  return useMemo(
    () => ({ goal, party, language: i18n.language, today: day }),
    [goal, party, i18n.language, day],
  );
}

/** Who leads an action: the person that is named, and the party. */
export function leadOf({ lead, leadParty }: Action, { party }: ActionLook): string {
  const names = [lead.trim(), party(leadParty)?.words ?? ""].filter((name) => name !== "");
  return [...new Set(names)].join(" · ");
}
