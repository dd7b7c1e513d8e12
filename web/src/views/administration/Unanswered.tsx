import { useTranslation } from "react-i18next";

import { Button, Notice } from "../../design";
import type { NodeFailure } from "../../engine/api";

/** Says why the node did not answer; what is on the screen may be from before. */
export function Unanswered({ failure, onRetry }: { failure: NodeFailure; onRetry: () => void }) {
  const { t } = useTranslation();
  const isForbidden = failure.kind === "refused" && failure.status === 403;
  const kind = isForbidden ? "forbidden" : failure.kind;
  return (
    <Notice
      kind="warning"
      isLive
      {...(kind === "unreachable" ? { icon: "offline" as const } : {})}
      title={t(`administration.${kind}`)}
      actions={
        <Button variant="secondary" onPress={onRetry}>
          {t("app.retry")}
        </Button>
      }
    >
      {t(`administration.${kind}Help`)}
    </Notice>
  );
}
