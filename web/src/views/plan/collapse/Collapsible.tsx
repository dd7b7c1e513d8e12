import { useEffect, useLayoutEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Button, classNames } from "../../../design";
import { useCollapse } from "./collapse";
import "./collapse.css";

const bodyId = (id: string) => `${id}-body`;

/** Folds a part of the page away, or shows it again. */
export function CollapseButton({ id, title }: { id: string; title: string }) {
  const { t } = useTranslation();
  const collapse = useCollapse();
  const isCollapsed = collapse.isCollapsed(id);
  return (
    <Button
      variant="subtle"
      size="small"
      icon="chevron"
      className={classNames("collapse-button", isCollapsed && "collapse-button--collapsed")}
      aria-label={t("plan.collapse", { part: title })}
      aria-expanded={!isCollapsed}
      aria-controls={bodyId(id)}
      onPress={() => collapse.set([id], !isCollapsed)}
    />
  );
}

/**
 * What a part of the page holds. Folded away it stays in the page: searching in the page finds it, which unfolds it,
 * and it is printed.
 */
export function CollapsibleBody({
  id,
  className,
  children,
}: {
  id: string;
  className?: string;
  children: ReactNode;
}) {
  const collapse = useCollapse();
  const isCollapsed = collapse.isCollapsed(id);
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // React has no word for this value of the attribute.
    if (isCollapsed) body.current?.setAttribute("hidden", "until-found");
    else body.current?.removeAttribute("hidden");
  }, [isCollapsed]);
  useEffect(() => {
    const element = body.current;
    const unfold = () => collapse.set([id], false);
    element?.addEventListener("beforematch", unfold);
    return () => element?.removeEventListener("beforematch", unfold);
  }, [collapse, id]);
  return (
    <div ref={body} id={bodyId(id)} data-collapsible={id} className={classNames("collapsible", className)}>
      {children}
    </div>
  );
}
