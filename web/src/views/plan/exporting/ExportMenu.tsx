import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Menu, Notice, type MenuEntry } from "../../../design";
import type { FormatName } from "../../../engine/export/formats";
import { announce } from "../../announce";
import { usePlanFrame } from "../context";
import { download } from "./download";

const FORMATS: readonly FormatName[] = [
  "markdown",
  "html",
  "json",
  "actions-csv",
  "indicators-csv",
  "calendar",
  "automerge",
];

/** Takes the plan out of the software, on this device, with or without a connection. */
export function ExportMenu() {
  const { t, i18n } = useTranslation();
  const { handle, documentId, members } = usePlanFrame();
  const [failed, setFailed] = useState(false);

  const save = async (format: FormatName) => {
    try {
      const { exportPlan } = await import("../../../engine/export/formats");
      const file = exportPlan(handle.doc(), format, {
        language: i18n.language === "en" ? "en" : "nl",
        exportedAt: Date.now(),
        planId: documentId,
        organisations: new Map(members.map(({ id, name }) => [id, name])),
      });
      download(file);
      setFailed(false);
      announce(t("exportPlan.done", { file: file.name }));
    } catch {
      setFailed(true);
    }
  };

  const items: MenuEntry[] = [
    ...FORMATS.map((format) => ({
      id: format,
      label: t(`exportPlan.${format}`),
      description: t(`exportPlan.${format}Help`),
      onAction: () => void save(format),
    })),
    { id: "print", label: t("exportPlan.print"), hasSeparator: true, onAction: () => setTimeout(print, 0) },
  ];
  return (
    <>
      <Menu label={t("exportPlan.menu")} icon="download" variant="secondary" items={items} />
      {failed && (
        <Notice kind="error" isLive>
          {t("exportPlan.failed")}
        </Notice>
      )}
    </>
  );
}
