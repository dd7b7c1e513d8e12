import { useLayoutEffect, useRef, useState, type DragEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import { Chip, classNames, Icon, useMayEdit } from "../../../../design";
import type { Party } from "../../../../engine/plan";
import { setField } from "../../../../engine/planEdits";
import { announce } from "../../../announce";
import { itemName, wordOf } from "../../../items/words";
import { usePlanFrame } from "../../context";
import { STANCES } from "../PartyCard";
import { LEVELS, placeBeside, placeOf, type Level, type Place } from "./mapPlaces";
import "./map.css";

const DRAG_TYPE = "application/x-opgave-party";

/**
 * For whom much is at stake, and who has how much influence: nine fields, so that no name ever covers another one. Each
 * party shows where it stands by an icon and in words. It is moved with the pointer, or with the arrow keys; the table
 * beside it says and sets the same.
 */
export function PartyMap({ parties, onOpen }: { parties: readonly Party[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const mayEdit = useMayEdit();
  const map = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState("");
  const [over, setOver] = useState("");
  const unplaced = parties.filter((party) => !placeOf(party));

  useLayoutEffect(() => {
    // In another field it is another element: the focus goes along.
    if (moved === "") return;
    map.current?.querySelector<HTMLElement>(`[data-party="${CSS.escape(moved)}"] button`)?.focus();
    setMoved("");
  }, [moved, parties]);

  const put = (party: Party, { interest, influence }: Place) => {
    handle.change((draft) => {
      setField(draft, "party", party.id, "interestLevel", interest);
      setField(draft, "party", party.id, "influence", influence);
    });
    announce(t("partyMap.moved", { item: itemName(t, party), place: wordsOf({ interest, influence }) }));
  };
  const level = (word: Level) => wordOf(t, "level", word).toLocaleLowerCase();
  const wordsOf = ({ interest, influence }: Place) =>
    t("partyMap.place", { interest: level(interest), influence: level(influence) });
  const nameOnMap = (party: Party) => {
    const { stance } = party;
    if (stance === "" || stance === "unknown") return itemName(t, party);
    return `${itemName(t, party)}, ${wordOf(t, "stance", stance).toLocaleLowerCase()}`;
  };
  const onKeyDown = (party: Party) => (event: KeyboardEvent) => {
    if (!mayEdit || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const to = placeBeside(placeOf(party), event.key);
    if (!to) return announce(t("outline.noFurther"));
    put(party, to);
    setMoved(party.id);
  };
  const chips = (held: readonly Party[]) =>
    held.length > 0 && (
      <ul className="party-map__parties">
        {held.map((party) => (
          <li
            key={party.id}
            data-party={party.id}
            draggable={mayEdit}
            onDragStart={(event) => {
              event.dataTransfer.setData(DRAG_TYPE, party.id);
              event.dataTransfer.effectAllowed = "move";
            }}
            onKeyDown={onKeyDown(party)}
          >
            <Chip
              className={classNames("party-map__party", party.organisation !== "" && "party-map__party--member")}
              label={nameOnMap(party)}
              onPress={() => onOpen(party.id)}
            >
              <Stance of={party} />
              {itemName(t, party)}
            </Chip>
          </li>
        ))}
      </ul>
    );
  const takes = (place: Place, id: string) => ({
    onDragOver: (event: DragEvent) => {
      if (!mayEdit || !event.dataTransfer.types.includes(DRAG_TYPE)) return;
      event.preventDefault();
      setOver(id);
    },
    onDragLeave: () => setOver(""),
    onDrop: (event: DragEvent) => {
      setOver("");
      const party = parties.find((one) => one.id === event.dataTransfer.getData(DRAG_TYPE));
      if (!party) return;
      event.preventDefault();
      put(party, place);
    },
  });
  return (
    <div ref={map}>
      {mayEdit && <p className="party-map__help">{t("partyMap.help")}</p>}
      <table className="party-map">
        <caption className="og-visually-hidden">{t("partyMap.title")}</caption>
        <colgroup>
          <col className="party-map__names" />
          {LEVELS.map((interest) => (
            <col
              key={interest}
              className={parties.some(({ interestLevel }) => interestLevel === interest) ? "" : "party-map__empty"}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="party-map__corner">
              {t("partyMap.axes")}
            </th>
            {LEVELS.map((interest) => (
              <th key={interest} scope="col">
                {t("partyMap.interest", { level: level(interest) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...LEVELS].reverse().map((influence) => (
            <tr key={influence}>
              <th scope="row">
                <span className="party-map__level">
                  {t("partyMap.influence", { level: level(influence) })}
                </span>
              </th>
              {LEVELS.map((interest) => {
                const id = `${interest} ${influence}`;
                return (
                  <td
                    key={interest}
                    className={classNames(
                      "party-map__field",
                      interest !== "low" && influence !== "low" && "party-map__field--close",
                      interest === "high" && influence === "high" && "party-map__field--closest",
                      over === id && "party-map__field--over",
                    )}
                    {...takes({ interest, influence }, id)}
                  >
                    {chips(parties.filter((party) => party.interestLevel === interest && party.influence === influence))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="party-map__legend" aria-label={t("partyMap.legend")}>
        {(["supportive", "neutral", "opposed"] as const).map((stance) => (
          <li key={stance}>
            <Icon name={STANCES[stance].icon} /> {wordOf(t, "stance", stance)}
          </li>
        ))}
      </ul>
      {unplaced.length > 0 && (
        <section className="party-map__unplaced" aria-labelledby="party-map-unplaced">
          <h4 id="party-map-unplaced" className="party-map__heading">
            {t("partyMap.unplaced")}
          </h4>
          {chips(unplaced)}
        </section>
      )}
    </div>
  );
}

/** Where a party stands, for those who see it: the name of the chip says it in a word. */
function Stance({ of: { stance } }: { of: Party }) {
  if (stance === "" || stance === "unknown") return null;
  return <Icon name={STANCES[stance].icon} className={`party-map__stance party-map__stance--${stance}`} />;
}
