import { useTranslation } from "react-i18next";

import { Button } from "../../design";
import { sectionAnchor } from "./anchors";
import { useCollapse } from "./collapse/collapse";
import { SECTIONS } from "./sections";

/** Folds all sections away, or shows everything again. */
export function CollapseAll() {
  const { t } = useTranslation();
  const collapse = useCollapse();
  return (
    <div className="collapse-all">
      <Button
        variant="subtle"
        size="small"
        isDisabled={SECTIONS.every((section) => collapse.isCollapsed(sectionAnchor(section)))}
        onPress={() => collapse.set(SECTIONS.map(sectionAnchor), true)}
      >
        {t("plan.collapseAll")}
      </Button>
      <Button variant="subtle" size="small" isDisabled={!collapse.isAnyCollapsed} onPress={() => collapse.clear()}>
        {t("plan.expandAll")}
      </Button>
    </div>
  );
}
