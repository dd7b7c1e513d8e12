import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Button, Dialog } from "../../design";

/**
 * The fields of one item. What is typed is in the plan at once, also for the others: the button only
 * closes.
 */
export function ItemDialog({
  title,
  isOpen,
  onClose,
  children,
}: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      actions={(close) => (
        <Button variant="primary" onPress={close}>
          {t("item.done")}
        </Button>
      )}
    >
      <div className="stack">{children}</div>
    </Dialog>
  );
}
