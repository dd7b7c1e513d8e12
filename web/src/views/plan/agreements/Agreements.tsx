import { memo } from "react";
import { useTranslation } from "react-i18next";

import type { Agreement } from "../../../engine/plan";
import { shortDate } from "../../dates";
import { Fact, Facts } from "../../items/Facts";
import { ItemCard, type ItemPlace } from "../../items/ItemCard";
import { Prose } from "../../items/Prose";
import { References } from "../../items/References";
import { useItemList, type ItemCommands } from "../../items/useItemList";
import { ItemBlock } from "../ItemBlock";

const PARTIES = ["party"] as const;
const FIELDS = ["title", "text", ["parties", "date"]] as const;

/** What parties agreed with each other. */
export function Agreements() {
  const { t } = useTranslation();
  const list = useItemList("agreement");
  return (
    <ItemBlock
      list={list}
      title={t("agreements.title")}
      lead={t("agreements.lead")}
      none={t("agreements.none")}
      noneHelp={t("agreements.noneHelp")}
      fields={FIELDS}
    >
      {(shown) => (
        <ul className="cards cards--grid">
          {shown.map((agreement, index) => (
            <AgreementCard
              key={agreement.id}
              agreement={agreement}
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

const AgreementCard = memo(function AgreementCard({
  agreement,
  commands,
  ...place
}: ItemPlace<"agreement"> & { agreement: Agreement; commands: ItemCommands<"agreement"> }) {
  const { t, i18n } = useTranslation();
  return (
    <ItemCard item={agreement} commands={commands} {...place}>
      <Prose<"agreement"> item={agreement} field="text" />
      <Facts>
        <Fact name={t("fields.agreement.parties")}>
          {agreement.parties.length > 0 && <References ids={agreement.parties} targets={PARTIES} />}
        </Fact>
        <Fact name={t("fields.agreement.date")}>
          {agreement.date !== "" && shortDate(agreement.date, i18n.language)}
        </Fact>
      </Facts>
    </ItemCard>
  );
});
