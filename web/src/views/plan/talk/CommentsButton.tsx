import { useTranslation } from "react-i18next";

import { Button } from "../../../design";
import { placeKey, show, useMaybeTalk, useOpenCount, type Place } from "./talk";
import "./talk.css";

export interface CommentsButtonProps {
  /** The thing or the field. */
  of: Omit<Place, "field"> & { field?: string };
  /** The same in words. */
  label: string;
}

/** Shows how many open conversations there are about something, and opens them. */
export function CommentsButton({ of, label }: CommentsButtonProps) {
  const { t } = useTranslation();
  const talk = useMaybeTalk();
  const place: Place = { field: "", ...of };
  const count = useOpenCount(talk, place);
  if (!talk) return null;
  return (
    <Button
      variant="subtle"
      size="small"
      icon="comment"
      className="comments-button"
      aria-label={count === 0 ? t("talk.about", { thing: label }) : t("talk.aboutCount", { thing: label, count })}
      // A passage that is selected in the text is what is meant.
      onPress={() => show(talk, { place, range: talk.selections.get(placeKey(place))?.() ?? null })}
    >
      <span className="comments-button__count">{count === 0 ? "" : count}</span>
    </Button>
  );
}
