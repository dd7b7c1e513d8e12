import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useTranslation } from "react-i18next";

import type { SaveTracker } from "../../../engine/saveTracker";
import { useEngine, useValue } from "../../services";
import { useTalk } from "./talk";

/** Says so as long as what was said is not at our organisation: the indicator of the page is about the plan. */
export function TalkSaved() {
  const engine = useEngine();
  const { handle, content } = useTalk().discussion;
  const isThere = useValue(content) !== undefined && handle.isReady();
  return (
    <p className="talk__saved" role="status">
      {isThere && <Words tracker={engine.track(handle as DocHandle<unknown>)} />}
    </p>
  );
}

function Words({ tracker }: { tracker: SaveTracker }) {
  const { t } = useTranslation();
  const { kind } = useValue(tracker.copies).save;
  return kind === "device" || kind === "offline" || kind === "failed" ? t(`save.${kind}`) : null;
}
