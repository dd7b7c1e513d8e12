import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Notice } from "../../design";
import { foundFrom } from "../../engine/drafts/founding";
import { FileProblems, type FileProblem } from "../../engine/files/problem";
import { announce } from "../announce";
import { Loading } from "../Loading";
import { planAddress } from "../plan/anchors";
import { useEngine } from "../services";

/** So many problems are shown; whoever repairs a file by hand repairs the first ones first. */
const SHOWN = 5;

interface Refusal {
  name: string;
  problems: readonly FileProblem[];
}

/** Makes a plan of a file that someone chose, or says in words why not. */
export function OpenFile({ file, onDone }: { file: File | null; onDone: () => void }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  useEffect(() => {
    if (!file) return;
    let isWanted = true;
    setRefusal(null);
    const open = async () => {
      const { readPlanFile } = await import("../../engine/files/readPlanFile");
      const founding = await readPlanFile(file);
      if (!isWanted) return;
      const documentId = engine.createPlan(String(founding.fields["title"] ?? ""), (plan) => foundFrom(plan, founding));
      announce(t("newPlan.fileDone"));
      onDone();
      void navigate(planAddress(documentId));
    };
    open().catch((cause: unknown) => {
      if (!isWanted) return;
      const problems = cause instanceof FileProblems ? cause.problems : [{ name: "unreadable" } as const];
      setRefusal({ name: file.name, problems });
      onDone();
    });
    return () => {
      isWanted = false;
    };
  }, [file, engine, navigate, onDone, t]);

  if (file) return <Loading text={t("newPlan.fileReading")} />;
  if (!refusal) return null;
  return (
    <div className="home__refusal">
      <Notice kind="error" isLive title={`${t("newPlan.fileRefused")}: ${refusal.name}`}>
        <ul className="home__problems">
          {refusal.problems.slice(0, SHOWN).map((problem, index) => (
            <li key={index}>{t(`newPlan.problems.${problem.name}`, { at: "at" in problem ? problem.at : "" })}</li>
          ))}
        </ul>
        {refusal.problems.length > SHOWN && <p>{t("newPlan.fileMore")}</p>}
        <p>{t("newPlan.fileNothing")}</p>
      </Notice>
    </div>
  );
}
