import { useLayoutEffect, useRef, useState, type DragEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import { Chip, classNames, useMayEdit } from "../../../../design";
import type { Party } from "../../../../engine/plan";
import { setField } from "../../../../engine/planEdits";
import { announce } from "../../../announce";
import { itemName, wordOf } from "../../../items/words";
import { usePlanFrame } from "../../context";
import { LEVELS, placeBeside, placeOf, SIDES, type Place } from "./mapPlaces";
import "./map.css";

const DRAG_TYPE = "application/x-opgave-party";

/**
 * Who has how much influence, and on which side: nine fields, so that no name ever covers another one. A party is moved
 * with the pointer, or with the arrow keys; the table beside it says and sets the same.
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

  const put = (party: Party, { influence, stance }: Place) => {
    handle.change((draft) => {
      setField(draft, "party", party.id, "influence", influence);
      setField(draft, "party", party.id, "stance", stance);
    });
    announce(t("partyMap.moved", { item: itemName(t, party), place: wordsOf({ influence, stance }) }));
  };
  const wordsOf = ({ influence, stance }: Place) =>
    t("partyMap.place", {
      influence: wordOf(t, "level", influence).toLocaleLowerCase(),
      stance: wordOf(t, "stance", stance).toLocaleLowerCase(),
    });
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
              onPress={() => onOpen(party.id)}
            >
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
          {SIDES.map((side) => (
            <col key={side} className={parties.some(({ stance }) => stance === side) ? "" : "party-map__empty"} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="party-map__corner">
              {t("partyMap.axes")}
            </th>
            {SIDES.map((stance) => (
              <th key={stance} scope="col">
                {wordOf(t, "stance", stance)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...LEVELS].reverse().map((influence) => (
            <tr key={influence}>
              <th scope="row">
                <span className="party-map__level">
                  {t("partyMap.influence", { level: wordOf(t, "level", influence).toLocaleLowerCase() })}
                </span>
              </th>
              {SIDES.map((stance) => {
                const id = `${influence} ${stance}`;
                return (
                  <td
                    key={stance}
                    className={classNames(
                      "party-map__field",
                      `party-map__field--${stance}`,
                      over === id && "party-map__field--over",
                    )}
                    {...takes({ influence, stance }, id)}
                  >
                    {chips(parties.filter((party) => party.influence === influence && party.stance === stance))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
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
