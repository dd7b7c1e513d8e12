import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Menu, useMayEdit, type IconName } from "../../../design";
import type { Signal } from "../../../engine/plan";
import { addEntity, setMember } from "../../../engine/planEdits";
import { announce } from "../../announce";
import { shortened } from "../../items/words";
import { entityAddress } from "../anchors";
import { usePlanFrame } from "../context";

/** What a signal most often leads to. */
const KINDS = [
  { kind: "cause", icon: "warning" },
  { kind: "goal", icon: "goal" },
  { kind: "action", icon: "action" },
] as const satisfies readonly { kind: string; icon: IconName }[];

/** A name has one line; what was heard may be a story. */
const LONGEST_NAME = 120;

/** Begins something in the plan from a signal, with the signal as where it comes from. */
export function SignalToWork({ signal }: { signal: Signal }) {
  const { t } = useTranslation();
  const { handle, documentId } = usePlanFrame();
  const navigate = useNavigate();
  const begin = (kind: (typeof KINDS)[number]["kind"]) => {
    let id = "";
    handle.change((draft) => {
      const name = shortened(signal.text, LONGEST_NAME);
      id = kind === "cause" ? addEntity(draft, kind, { text: name }) : addEntity(draft, kind, { title: name });
      setMember(draft, "signal", signal.id, "outcomes", id, true);
    });
    announce(t("signals.begun", { kind: t(`kinds.${kind}.one`) }));
    void navigate(entityAddress(documentId, kind, id));
  };
  if (!useMayEdit()) return null;
  return (
    <div className="signal__work og-no-print">
      <Menu
        label={t("signals.work")}
        icon="plus"
        size="small"
        placement="bottom start"
        items={KINDS.map(({ kind, icon }) => ({
          id: kind,
          icon,
          label: t(`kinds.${kind}.add`),
          onAction: () => begin(kind),
        }))}
      />
    </div>
  );
}
