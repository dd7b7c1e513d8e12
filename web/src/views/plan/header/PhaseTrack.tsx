import { useTranslation } from "react-i18next";

import { Badge, Icon, Menu, useMayEdit, VisuallyHidden } from "../../../design";
import { VOCABULARIES } from "../../../engine/generated/words";
import { nextStates } from "../../../engine/machine";
import { stateOf } from "../../../engine/plan";
import { setPlanState } from "../../../engine/planEdits";
import { FieldConflict } from "../../insight/conflicts/FieldConflict";
import { STATE_TONES } from "../../planState";
import { usePlanFrame, usePlanPart } from "../context";
import "./phaseTrack.css";

/** Where a plan passes on its way; from the archive it comes back to one of them. */
const PHASES = VOCABULARIES.planState.filter((state) => state !== "archived");

/** How far the plan is on its way, and what it may become next. */
export function PhaseTrack() {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const mayEdit = useMayEdit();
  const state = usePlanPart(stateOf);
  const reached = PHASES.findIndex((phase) => phase === state);
  const name = state === "" ? t("plan.stateUnknown") : t(`plan.states.${state}`);
  return (
    <div className="phases">
      <div className="phases__now">
        <span className="phases__label">{t("plan.state")}</span>
        <Badge tone={state === "" ? "neutral" : STATE_TONES[state]}>{name}</Badge>
        {mayEdit && (
          <Menu
            label={t("plan.changeState")}
            size="small"
            placement="bottom start"
            items={nextStates("planState", state).map((next) => ({
              id: next,
              label: t(`plan.states.${next}`),
              description: t(`plan.stateHelp.${next}`),
              onAction: () => handle.change((draft) => setPlanState(draft, next)),
            }))}
          />
        )}
        <FieldConflict kind="plan" field="state" />
      </div>
      {reached >= 0 && (
        <ol className="phases__track" aria-label={t("plan.phases")}>
          {PHASES.map((phase, index) => (
            <li
              key={phase}
              className={`phases__phase ${index <= reached ? "phases__phase--reached" : ""}`}
              {...(index === reached ? { "aria-current": "step" as const } : {})}
            >
              <span className="phases__bar" aria-hidden="true" />
              <span className="phases__name">
                {index < reached && (
                  <>
                    <Icon name="check" />
                    <VisuallyHidden>{t("plan.phaseDone")}: </VisuallyHidden>
                  </>
                )}
                {t(`plan.states.${phase}`)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
