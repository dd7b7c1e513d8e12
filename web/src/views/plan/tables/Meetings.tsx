import { useTranslation } from "react-i18next";

import { Badge, Button, Disclosure } from "../../../design";
import type { Meeting } from "../../../engine/plan";
import { shortDate } from "../../dates";
import { Fact, Facts } from "../../items/Facts";
import { ItemMenu } from "../../items/ItemMenu";
import { Portion, usePortion } from "../../items/Portion";
import { Prose } from "../../items/Prose";
import { TitleConflict } from "../../items/TitleConflict";
import type { ItemCommands } from "../../items/useItemList";
import { itemName } from "../../items/words";
import { entityAnchor } from "../anchors";
import { inTime } from "./inTime";

/** So many meetings of a table are shown at first. */
const AT_FIRST = 6;

/** Meetings: those to come first, the nearest on top; then those that were, the last on top. */
export function Meetings({
  meetings,
  commands,
  today,
}: {
  meetings: readonly Meeting[];
  commands: ItemCommands<"meeting">;
  today: string;
}) {
  const { t } = useTranslation();
  const portion = usePortion(inTime(meetings, today), AT_FIRST);
  if (meetings.length === 0) return <p className="unfilled tables__none">{t("tables.noMeetings")}</p>;
  return (
    <>
      <ul className="meetings">
        {portion.shown.map((meeting) => (
          <MeetingItem key={meeting.id} meeting={meeting} commands={commands} isToCome={meeting.date >= today} />
        ))}
      </ul>
      <Portion {...portion} />
    </>
  );
}

function MeetingItem({
  meeting,
  commands,
  isToCome,
}: {
  meeting: Meeting;
  commands: ItemCommands<"meeting">;
  isToCome: boolean;
}) {
  const { t, i18n } = useTranslation();
  const name = itemName(t, meeting);
  const time = [meeting.start, meeting.end].filter(Boolean).join("–");
  const when = [meeting.date && shortDate(meeting.date, i18n.language), time, meeting.place.trim()].filter(Boolean);
  return (
    <li id={entityAnchor("meeting", meeting.id)} className="meetings__item">
      <div className="meetings__top">
        <Button
          variant="subtle"
          size="small"
          className="row-title"
          aria-label={t("item.editItem", { item: name })}
          onPress={() => commands.edit(meeting.id)}
        >
          {name}
        </Button>
        <TitleConflict item={meeting} />
        {isToCome && meeting.date !== "" && <Badge tone="info">{t("tables.toCome")}</Badge>}
        <span className="card-top__meta">{when.length > 0 ? when.join(" · ") : t("actions.noDue")}</span>
        <ItemMenu
          item={name}
          of={meeting}
          entries={[{ id: "edit", label: t("item.edit"), icon: "edit", onAction: () => commands.edit(meeting.id) }]}
          onRemove={() => commands.remove(meeting)}
        />
      </div>
      {(meeting.agenda.trim() !== "" || meeting.notes.trim() !== "") && (
        <Disclosure label={t("tables.papers", { item: name })}>
          <Facts>
            <Fact name={t("fields.meeting.agenda")}>
              {meeting.agenda.trim() !== "" && <Prose<"meeting"> item={meeting} field="agenda" />}
            </Fact>
            <Fact name={t("fields.meeting.notes")}>
              {meeting.notes.trim() !== "" && <Prose<"meeting"> item={meeting} field="notes" />}
            </Fact>
          </Facts>
        </Disclosure>
      )}
    </li>
  );
}
