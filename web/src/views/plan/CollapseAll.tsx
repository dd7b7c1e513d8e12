import { useTranslation } from "react-i18next";

import { Button } from "../../design";
import { sectionAnchor } from "./anchors";
import { useCollapse } from "./collapse/collapse";
import { SECTIONS } from "./sections";

/** Folds all sections away; or shows everything again, when anything is folded away. */
export function CollapseAll() {
  const { t } = useTranslation();
  const collapse = useCollapse();
  const { isAnyCollapsed } = collapse;
  return (
    <Button
      variant="subtle"
      size="small"
      icon={isAnyCollapsed ? "chevron" : "chevronRight"}
      className="collapse-all"
      onPress={() => (isAnyCollapsed ? collapse.clear() : collapse.set(SECTIONS.map(sectionAnchor), true))}
    >
      {t(isAnyCollapsed ? "plan.expandAll" : "plan.collapseAll")}
    </Button>
  );
}
