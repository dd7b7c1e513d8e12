import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Dialog, Menu, Paragraph, useMayEdit, type MenuEntry } from "../../design";
import type { Kind } from "../../engine/generated/table";
import { historyAddress } from "../insight/addresses";
import { usePlanFrame } from "../plan/context";
import { CommentsButton } from "../plan/talk/CommentsButton";
import "./items.css";

/** What is said of one item and what can be done with it, with a question before it is removed for everyone. */
export function ItemMenu({
  item,
  of,
  entries,
  onRemove,
}: {
  /** The item in words, for its menu and the question. */
  item: string;
  /** The item itself, when it can be talked about. */
  of?: { entity: Kind; id: string };
  entries: readonly MenuEntry[];
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const mayEdit = useMayEdit();
  const { documentId } = usePlanFrame();
  const [asking, setAsking] = useState(false);
  const comments = of && <CommentsButton of={{ kind: of.entity, entity: of.id }} label={item} />;
  const history: MenuEntry[] = of
    ? [
        {
          id: "history",
          label: t("history.open"),
          icon: "history",
          href: historyAddress(documentId, { subject: { kind: of.entity, id: of.id } }),
        },
      ]
    : [];
  if (!mayEdit) return comments ?? null;
  return (
    <div className="item-menu">
      {comments}
      <Menu
        label={t("item.options", { item })}
        isLabelHidden
        items={[
          ...entries,
          ...history,
          {
            id: "remove",
            label: t("item.remove"),
            icon: "trash",
            isDanger: true,
            hasSeparator: entries.length + history.length > 0,
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
    </div>
  );
}
