import { useEffect, useState } from "react";
import { useLocation } from "react-router";

import { useEngine } from "../../services";

export const ACTION_VIEWS = ["table", "board", "timeline"] as const;
export type ActionView = (typeof ACTION_VIEWS)[number];

const PARAMETER = "view";
const PREFERENCE = "actions.view";

/** How actions are shown: as the address says, or else as someone chose last on this device. */
export function useActionView(): [ActionView, (view: ActionView) => void] {
  const { memory } = useEngine();
  const { search } = useLocation();
  const [view, setView] = useState<ActionView>(
    () => viewIn(search) ?? ACTION_VIEWS.find((known) => known === memory.preference(PREFERENCE)) ?? "table",
  );
  useEffect(() => {
    const asked = viewIn(search);
    if (asked) setView(asked);
  }, [search]);
  const choose = (next: ActionView) => {
    setView(next);
    memory.setPreference(PREFERENCE, next);
    const address = new URL(location.href);
    address.searchParams.set(PARAMETER, next);
    // Not a visit to another place: the page must not scroll, and going back must leave the plan.
    history.replaceState(history.state, "", address);
  };
  return [view, choose];
}

function viewIn(search: string): ActionView | undefined {
  const asked = new URLSearchParams(search).get(PARAMETER);
  return ACTION_VIEWS.find((view) => view === asked);
}
