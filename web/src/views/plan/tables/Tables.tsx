import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Button, Heading } from "../../../design";
import type { Meeting, Table } from "../../../engine/plan";
import { today } from "../../dates";
import { Fact, Facts } from "../../items/Facts";
import { ItemCard, type ItemPlace } from "../../items/ItemCard";
import { ItemEditor } from "../../items/ItemEditor";
import { Prose } from "../../items/Prose";
import { References } from "../../items/References";
import { RemovedItems } from "../../items/RemovedItems";
import { useItemList, type ItemCommands } from "../../items/useItemList";
import { itemName } from "../../items/words";
import { ItemBlock } from "../ItemBlock";
import { Meetings } from "./Meetings";
import "./tables.css";

const PARTIES = ["party"] as const;
const FIELDS = ["name", "purpose", ["rhythm", "participants"]] as const;
const MEETING_FIELDS = ["title", "table", "date", ["start", "end"], "place", "agenda", "notes"] as const;
const NO_MEETINGS: readonly Meeting[] = [];

/** Where the parties meet, how often, and what was said there. */
export function Tables() {
  const { t } = useTranslation();
  const list = useItemList("table");
  const meetings = useItemList("meeting");
  const byTable = useMemo(() => groupByTable(meetings.items), [meetings.items]);
  const loose = useMemo(() => {
    const known = new Set(list.items.map(({ id }) => id));
    return meetings.items.filter(({ table }) => !known.has(table));
  }, [list.items, meetings.items]);
  return (
    <>
      <ItemBlock
        list={list}
        title={t("tables.title")}
        lead={t("tables.lead")}
        none={t("tables.none")}
        noneHelp={t("tables.noneHelp")}
        fields={FIELDS}
      >
        {(shown) => (
          <ul className="cards">
            {shown.map((table, index) => (
              <TableCard
                key={table.id}
                table={table}
                meetings={byTable.get(table.id) ?? NO_MEETINGS}
                commands={list.commands}
                meetingCommands={meetings.commands}
                index={index}
                count={list.items.length}
              />
            ))}
          </ul>
        )}
      </ItemBlock>
      {loose.length > 0 && (
        <section className="tables__loose" aria-label={t("tables.loose")}>
          <Heading level={4}>{t("tables.loose")}</Heading>
          <Meetings meetings={loose} commands={meetings.commands} today={today()} />
        </section>
      )}
      <RemovedItems removed={meetings.removed} onRestore={meetings.commands.restore} />
      <ItemEditor list={meetings} fields={MEETING_FIELDS} />
    </>
  );
}

function groupByTable(meetings: readonly Meeting[]): ReadonlyMap<string, readonly Meeting[]> {
  const found = new Map<string, Meeting[]>();
  for (const meeting of meetings) {
    const held = found.get(meeting.table);
    if (held) held.push(meeting);
    else found.set(meeting.table, [meeting]);
  }
  return found;
}

const TableCard = memo(function TableCard({
  table,
  meetings,
  commands,
  meetingCommands,
  ...place
}: ItemPlace<"table"> & {
  table: Table;
  meetings: readonly Meeting[];
  commands: ItemCommands<"table">;
  meetingCommands: ItemCommands<"meeting">;
}) {
  const { t } = useTranslation();
  return (
    <ItemCard item={table} commands={commands} {...place}>
      <Prose<"table"> item={table} field="purpose" />
      <Facts>
        <Fact name={t("fields.table.rhythm")}>{table.rhythm.trim()}</Fact>
        <Fact name={t("fields.table.participants")}>
          {table.participants.length > 0 && <References ids={table.participants} targets={PARTIES} />}
        </Fact>
      </Facts>
      <div className="tables__meetings">
        <Heading level={5} className="tables__heading">
          {t("tables.meetings")}
        </Heading>
        <Button
          size="small"
          variant="subtle"
          icon="plus"
          isEdit
          aria-label={t("tables.addMeetingAt", { table: itemName(t, table) })}
          onPress={() => meetingCommands.add({ table: table.id })}
        >
          {t("kinds.meeting.add")}
        </Button>
      </div>
      <Meetings meetings={meetings} commands={meetingCommands} today={today()} />
    </ItemCard>
  );
});
