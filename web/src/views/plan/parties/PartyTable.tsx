import { memo } from "react";
import { useTranslation } from "react-i18next";

import { Button, Select, Table, TableBody, TableCell, TableColumn, TableHead, TableRow, VisuallyHidden } from "../../../design";
import { VOCABULARIES } from "../../../engine/generated/words";
import type { Party } from "../../../engine/plan";
import { setField } from "../../../engine/planEdits";
import { InlineEdit } from "../../items/InlineEdit";
import { ItemMenu } from "../../items/ItemMenu";
import { TitleConflict } from "../../items/TitleConflict";
import type { ItemCommands } from "../../items/useItemList";
import { fieldLabel, itemName, wordOf } from "../../items/words";
import { usePlanFrame } from "../context";

const CHOICES = [
  ["kind", "partyKind"],
  ["interestLevel", "level"],
  ["influence", "level"],
  ["stance", "stance"],
] as const;

/** The parties as rows: what stands on the map, to be read and changed without it. */
export function PartyTable({ parties, commands }: { parties: readonly Party[]; commands: ItemCommands<"party"> }) {
  const { t } = useTranslation();
  return (
    <Table caption={t("parties.title")} isCaptionHidden>
      <TableHead>
        <TableRow>
          <TableColumn>{fieldLabel(t, "party", "name")}</TableColumn>
          {CHOICES.map(([field]) => (
            <TableColumn key={field} width={field === "kind" ? "15rem" : "9rem"}>
              {fieldLabel(t, "party", field)}
            </TableColumn>
          ))}
          <TableColumn width="3.25rem">
            <VisuallyHidden>{t("indicators.options")}</VisuallyHidden>
          </TableColumn>
        </TableRow>
      </TableHead>
      <TableBody>
        {parties.map((party) => (
          <PartyRow key={party.id} party={party} commands={commands} />
        ))}
      </TableBody>
    </Table>
  );
}

const PartyRow = memo(function PartyRow({ party, commands }: { party: Party; commands: ItemCommands<"party"> }) {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const name = itemName(t, party);
  return (
    <TableRow>
      <TableCell isRowHeader label={fieldLabel(t, "party", "name")}>
        <Button
          variant="subtle"
          className="row-title"
          aria-label={t("item.editItem", { item: name })}
          onPress={() => commands.edit(party.id)}
        >
          {name}
        </Button>
        <TitleConflict item={party} />
      </TableCell>
      {CHOICES.map(([field, vocabulary]) => {
        const label = t("parties.fieldOf", { field: fieldLabel(t, "party", field), item: name });
        const value: string = party[field];
        const say = (word: string) => wordOf(t, vocabulary, word as never);
        return (
          <TableCell key={field} label={fieldLabel(t, "party", field)}>
            <InlineEdit
              label={label}
              value={value === "" ? <span className="unfilled">{t("item.notChosen")}</span> : say(value)}
            >
              {(done) => (
                <Select
                  label={label}
                  isLabelHidden
                  isOpenAtFirst
                  autoFocus
                  value={value}
                  options={[
                    { id: "", label: t("item.notChosen") },
                    ...VOCABULARIES[vocabulary].map((word) => ({ id: word as string, label: say(word) })),
                  ]}
                  onChange={(word) =>
                    handle.change((draft) => setField(draft, "party", party.id, field, word as never))
                  }
                  onOpenChange={(isOpen) => {
                    if (!isOpen) done();
                  }}
                />
              )}
            </InlineEdit>
          </TableCell>
        );
      })}
      <TableCell>
        <ItemMenu
          item={name}
          of={party}
          entries={[{ id: "edit", label: t("item.edit"), icon: "edit", onAction: () => commands.edit(party.id) }]}
          onRemove={() => commands.remove(party)}
        />
      </TableCell>
    </TableRow>
  );
});
