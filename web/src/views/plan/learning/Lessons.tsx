import { memo } from "react";
import { useTranslation } from "react-i18next";

import type { Lesson } from "../../../engine/plan";
import { Fact, Facts } from "../../items/Facts";
import { ItemCard, type ItemPlace } from "../../items/ItemCard";
import { Prose } from "../../items/Prose";
import { useItemList, type ItemCommands } from "../../items/useItemList";
import { useReferences } from "../../items/useReferences";
import { ItemBlock } from "../ItemBlock";

const REFLECTIONS = ["reflection"] as const;
const FIELDS = ["text", "reflection"] as const;

/** What to do differently from now on, here and elsewhere. */
export function Lessons() {
  const { t } = useTranslation();
  const list = useItemList("lesson");
  return (
    <ItemBlock
      list={list}
      title={t("learning.lesson.title")}
      lead={t("learning.lesson.lead")}
      none={t("learning.lesson.none")}
      noneHelp={t("learning.lesson.noneHelp")}
      fields={FIELDS}
    >
      {(shown) => (
        <ul className="cards cards--grid">
          {shown.map((lesson, index) => (
            <LessonCard
              key={lesson.id}
              lesson={lesson}
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

const LessonCard = memo(function LessonCard({
  lesson,
  commands,
  ...place
}: ItemPlace<"lesson"> & { lesson: Lesson; commands: ItemCommands<"lesson"> }) {
  const { t } = useTranslation();
  const refer = useReferences(REFLECTIONS);
  return (
    <ItemCard item={lesson} commands={commands} {...place} isNameHidden>
      {lesson.text.trim() === "" && <p className="unfilled">{t("item.unnamed")}</p>}
      <Prose<"lesson"> item={lesson} field="text" />
      <Facts>
        <Fact name={t("fields.lesson.reflection")}>{refer(lesson.reflection)?.words}</Fact>
      </Facts>
    </ItemCard>
  );
});
