import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Badge, Button, Card, Heading, Link as AppLink } from "../../../design";
import { entitiesOf, type Link } from "../../../engine/plan";
import { addEntity, removeEntity } from "../../../engine/planEdits";
import { plansOf } from "../../../engine/workspace";
import { ItemDialog } from "../../items/ItemDialog";
import { ItemMenu } from "../../items/ItemMenu";
import { useEditing } from "../../items/useEditing";
import { useEngine } from "../../services";
import { useArrived } from "../../useDocument";
import { entityAnchor, planAddress } from "../anchors";
import { Block } from "../Block";
import { usePlan } from "../context";
import { Empty } from "../Empty";
import { LinkFields } from "./LinkFields";

const isEmpty = (link: Link) => (link.plan + link.kind + link.note).trim() === "";

/** Other plans that this one hangs together with. */
export function LinksSection() {
  const { t } = useTranslation();
  const { handle, plan } = usePlan();
  const titles = usePlanTitles();
  const links = entitiesOf(plan, "link");
  const remove = (id: string) => handle.change((draft) => removeEntity(draft, "link", id, Date.now()));
  const editing = useEditing(links, isEmpty, remove);
  const add = () => {
    let id = "";
    handle.change((draft) => {
      id = addEntity(draft, "link");
    });
    editing.editNew(id);
  };
  return (
    <Block
      id="links"
      title={t("links.title")}
      count={links.length}
      actions={
        <Button icon="plus" onPress={add}>
          {t("links.add")}
        </Button>
      }
    >
      {links.length === 0 ? (
        <Empty title={t("links.none")} help={t("links.noneHelp")} />
      ) : (
        <ul className="cards">
          {links.map((link) => (
            <LinkCard
              key={link.id}
              link={link}
              title={titles.get(link.plan)}
              onEdit={() => editing.edit(link.id)}
              onRemove={() => remove(link.id)}
            />
          ))}
        </ul>
      )}
      <ItemDialog title={t("links.one")} isOpen={editing.item !== undefined} onClose={editing.close}>
        {editing.item && <LinkFields link={editing.item} titles={titles} />}
      </ItemDialog>
    </Block>
  );
}

/** What the plans on our list are called, by document id. */
function usePlanTitles(): ReadonlyMap<string, string> {
  const workspace = useArrived(useEngine().workspace);
  return useMemo(
    () => new Map(workspace ? plansOf(workspace).map(({ documentId, title }) => [documentId, title]) : []),
    [workspace],
  );
}

function LinkCard({
  link,
  title,
  onEdit,
  onRemove,
}: {
  link: Link;
  /** Nothing for a plan that is not ours to see. */
  title: string | undefined;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const name = title ?? t("links.elsewhere");
  return (
    <Card as="li" id={entityAnchor("link", link.id)}>
      <div className="card-top">
        <Heading level={4} className="card-top__title">
          {title === undefined ? name : <AppLink href={planAddress(link.plan)}>{name}</AppLink>}
        </Heading>
        {link.kind !== "" && <Badge>{t(`links.kinds.${link.kind}`)}</Badge>}
        <ItemMenu
          item={name}
          entries={[{ id: "edit", label: t("item.edit"), icon: "edit", onAction: onEdit }]}
          onRemove={onRemove}
        />
      </div>
      {link.note.trim() !== "" && <p className="perspective__text">{link.note}</p>}
    </Card>
  );
}
