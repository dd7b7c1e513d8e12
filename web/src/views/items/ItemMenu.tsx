import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Dialog, Menu, Paragraph, useMayEdit, type MenuEntry } from "../../design";

/** What can be done with one item, with a question before it is removed for everyone. */
export function ItemMenu({
  item,
  entries,
  onRemove,
}: {
  /** The item in words, for its menu and the question. */
  item: string;
  entries: readonly MenuEntry[];
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const mayEdit = useMayEdit();
  const [asking, setAsking] = useState(false);
  if (!mayEdit) return null;
  return (
    <>
      <Menu
        label={t("item.options", { item })}
        isLabelHidden
        items={[
          ...entries,
          {
            id: "remove",
            label: t("item.remove"),
            icon: "trash",
            isDanger: true,
            hasSeparator: entries.length > 0,
            onAction: () => setAsking(true),
          },
        ]}
      />
      <Dialog
        role="alertdialog"
        title={t("item.removeTitle", { item })}
        isOpen={asking}
        onOpenChange={setAsking}
        actions={(close) => (
          <>
            <Button variant="secondary" onPress={close}>
              {t("item.cancel")}
            </Button>
            <Button
              variant="danger"
              onPress={() => {
                close();
                onRemove();
              }}
            >
              {t("item.remove")}
            </Button>
          </>
        )}
      >
        <Paragraph>{t("item.removeHelp")}</Paragraph>
      </Dialog>
    </>
  );
}
