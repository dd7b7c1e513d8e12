import { useTranslation } from "react-i18next";

import { Badge, type Tone } from "../../../design";
import type { ProposalState as State } from "../../../engine/proposals/proposal";

const TONES: Record<State, Tone> = {
  offered: "accent",
  withdrawn: "neutral",
  merged: "ok",
  partlyMerged: "ok",
  declined: "warning",
};

export function ProposalState({ state }: { state: State }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[state]}>{t(`proposals.states.${state}`)}</Badge>;
}
