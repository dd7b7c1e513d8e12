import { memo } from "react";
import { useTranslation } from "react-i18next";

import type { Review } from "../../../engine/plan";
import { shortDate, today } from "../../dates";
import { ItemCard, type ItemPlace } from "../../items/ItemCard";
import { Prose } from "../../items/Prose";
import { useItemList, type ItemCommands } from "../../items/useItemList";
import { ItemBlock } from "../ItemBlock";

const FIELDS = ["title", "date", "text"] as const;

/** Moments at which the organisations look back together. */
export function Reviews() {
  const { t } = useTranslation();
  const list = useItemList("review");
  return (
    <ItemBlock
      list={list}
      begins={{ date: today() }}
      title={t("learning.review.title")}
      lead={t("learning.review.lead")}
      none={t("learning.review.none")}
      noneHelp={t("learning.review.noneHelp")}
      fields={FIELDS}
    >
      {(shown) => (
        <ul className="cards">
          {shown.map((review, index) => (
            <ReviewCard
              key={review.id}
              review={review}
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

const ReviewCard = memo(function ReviewCard({
  review,
  commands,
  ...place
}: ItemPlace<"review"> & { review: Review; commands: ItemCommands<"review"> }) {
  const { i18n } = useTranslation();
  return (
    <ItemCard
      item={review}
      commands={commands}
      {...place}
      badges={
        review.date !== "" && <span className="card-top__meta">{shortDate(review.date, i18n.language)}</span>
      }
    >
      <Prose<"review"> item={review} field="text" />
    </ItemCard>
  );
});
