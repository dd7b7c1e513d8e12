import { useState } from "react";
import { useTranslation } from "react-i18next";

import { plansOf } from "../../engine/workspace";
import { useEngine } from "../services";
import { useArrived } from "../useDocument";
import { HomeFrame } from "./HomeFrame";
import { NewPlanDialog } from "./NewPlanDialog";
import { OpenFile } from "./OpenFile";
import { PlanList } from "./PlanList";
import { SamplesDialog } from "./SamplesDialog";
import { Welcome } from "./Welcome";
import "./home.css";

/** All plans as a list, and the ways to have more of them. */
export default function HomePage() {
  const { t } = useTranslation();
  const workspace = useArrived(useEngine().workspace);
  const [making, setMaking] = useState(false);
  const [exploring, setExploring] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const isEmpty = workspace !== undefined && plansOf(workspace).length === 0;
  const begin = { onNew: () => setMaking(true), onSamples: () => setExploring(true), onFile: setFile };
  return (
    <HomeFrame title={t("home.title")} view="list" begin={isEmpty ? undefined : begin}>
      <OpenFile file={file} onDone={() => setFile(null)} />
      {workspace && (isEmpty ? <Welcome {...begin} /> : <PlanList workspace={workspace} />)}
      <NewPlanDialog isOpen={making} onOpenChange={setMaking} />
      <SamplesDialog isOpen={exploring} onOpenChange={setExploring} />
    </HomeFrame>
  );
}
