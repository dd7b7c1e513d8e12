import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Avatar } from "../../../design";
import { entitiesOf, type Lesson, type Reflection } from "../../../engine/plan";
import { shortDate, today } from "../../dates";
import { Fact, Facts } from "../../items/Facts";
import { ItemCard, type ItemPlace } from "../../items/ItemCard";
import { Prose } from "../../items/Prose";
import { useItemList, type ItemCommands } from "../../items/useItemList";
import { shortened } from "../../items/words";
import { useEngine } from "../../services";
import { usePlanFrame, usePlanPart } from "../context";
import { ItemBlock } from "../ItemBlock";
import "./learning.css";

const FIELDS = ["text", ["date", "organisation"]] as const;
const NO_LESSONS: readonly Lesson[] = [];

/** What strikes people as they work, with the lessons that came of it. */
export function Reflections() {
  const { t } = useTranslation();
  const { session } = useEngine();
  const list = useItemList("reflection");
  const lessons = usePlanPart((plan) => entitiesOf(plan, "lesson"));
  const byReflection = useMemo(() => {
    const found = new Map<string, Lesson[]>();
    for (const lesson of lessons) {
      const held = found.get(lesson.reflection);
      if (held) held.push(lesson);
      else found.set(lesson.reflection, [lesson]);
    }
    return found;
  }, [lessons]);
  // Whoever reflects does so today, and for the own organisation.
  const begins = { date: today(), organisation: session.organisation.id };
  return (
    <ItemBlock
      list={list}
      begins={begins}
      title={t("learning.reflection.title")}
      lead={t("learning.reflection.lead")}
      none={t("learning.reflection.none")}
      noneHelp={t("learning.reflection.noneHelp")}
      fields={FIELDS}
    >
      {(shown) => (
        <ul className="cards cards--grid">
          {shown.map((reflection, index) => (
            <ReflectionCard
              key={reflection.id}
              reflection={reflection}
              lessons={byReflection.get(reflection.id) ?? NO_LESSONS}
              commands={list.commands}
              index={index}
              count={list.items.length}
            />
          ))}
        </ul>
      )}
    </ItemBlock>
  );
}

const ReflectionCard = memo(function ReflectionCard({
  reflection,
  lessons,
  commands,
  ...place
}: ItemPlace<"reflection"> & {
  reflection: Reflection;
  lessons: readonly Lesson[];
  commands: ItemCommands<"reflection">;
}) {
  const { t, i18n } = useTranslation();
  const { members } = usePlanFrame();
  const by = members.find(({ id }) => id === reflection.organisation)?.name ?? t("item.unknownOrganisation");
  return (
    <ItemCard
      item={reflection}
      commands={commands}
      {...place}
      isNameHidden
      badges={
        <span className="learned-by">
          {reflection.organisation !== "" && (
            <>
              <Avatar size="small" name={by} organisationId={reflection.organisation} label="" />
              <span>{by}</span>
            </>
          )}
          {reflection.date !== "" && <span className="card-top__meta">{shortDate(reflection.date, i18n.language)}</span>}
        </span>
      }
    >
      {reflection.text.trim() === "" && <p className="unfilled">{t("item.unnamed")}</p>}
      <Prose<"reflection"> item={reflection} field="text" />
      <Facts>
        <Fact name={t("learning.lessonsOf")}>
          {lessons.length > 0 && (
            <ul className="learned">
              {lessons.map((lesson) => (
                <li key={lesson.id}>{shortened(lesson.text, 200) || t("item.unnamed")}</li>
              ))}
            </ul>
          )}
        </Fact>
      </Facts>
    </ItemCard>
  );
});
