import { useState } from "react";
import { useTranslation } from "react-i18next";

import { SegmentedControl } from "../../../design";
import { useItemList } from "../../items/useItemList";
import { ItemBlock } from "../ItemBlock";
import { useOrganisationNames } from "../useOrganisationNames";
import { PartyMap } from "./map/PartyMap";
import { PartyCard } from "./PartyCard";
import { PartyTable } from "./PartyTable";
import "./parties.css";

const FIELDS = [
  "name",
  ["kind", "organisation"],
  ["interestLevel", "influence"],
  "stance",
  "interest",
  "offers",
  "asks",
] as const;

/** Who can help: as cards, on a map of interest and influence, and as a table. */
export function Parties() {
  const { t } = useTranslation();
  const list = useItemList("party");
  const nameOf = useOrganisationNames();
  const [view, setView] = useState<"cards" | "map" | "table">("cards");
  return (
    <ItemBlock
      list={list}
      title={t("parties.title")}
      lead={t("parties.about")}
      none={t("parties.none")}
      noneHelp={t("parties.noneHelp")}
      fields={FIELDS}
      above={
        <div className="block__view">
          <SegmentedControl
            label={t("parties.view")}
            value={view}
            onChange={setView}
            segments={[
              { id: "cards", label: t("parties.asCards"), icon: "people" },
              { id: "map", label: t("parties.asMap"), icon: "chart" },
              { id: "table", label: t("parties.asTable"), icon: "list" },
            ]}
          />
        </div>
      }
    >
      {(shown) => {
        if (view === "map") return <PartyMap parties={shown} onOpen={list.commands.edit} />;
        if (view === "table") return <PartyTable parties={shown} commands={list.commands} />;
        return (
          <ul className="cards cards--grid">
            {shown.map((party, index) => (
              <PartyCard
                key={party.id}
                party={party}
                memberName={party.organisation === "" ? "" : nameOf(party.organisation)}
                commands={list.commands}
                index={index}
                count={list.items.length}
              />
            ))}
          </ul>
        );
      }}
    </ItemBlock>
  );
}
