import { Fragment } from "react";
import { useTranslation } from "react-i18next";

import { Link } from "../../../design";
import { safeHref } from "../../../editor";
import { namesIn } from "./people";

type Piece = { text: string; is: "text" | "mention" | "link" };

/** What someone said, as text: addresses become links, names that are mentioned stand out, and nothing else is done. */
export function CommentText({ text, names }: { text: string; names: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <p className="comment__text" dir="auto">
      {piecesOf(text, names).map(({ is, text: piece }, index) => {
        const href = is === "link" ? safeHref(piece) : null;
        if (href !== null) {
          return (
            <Link key={index} href={href} isExternal externalLabel={t("talk.newTab")}>
              {piece}
            </Link>
          );
        }
        return is === "mention" ? (
          <strong key={index} className="comment__mention">
            {piece}
          </strong>
        ) : (
          <Fragment key={index}>{piece}</Fragment>
        );
      })}
    </p>
  );
}

/** The pieces of a text, in order: together they are the text. */
export function piecesOf(text: string, names: readonly string[]): Piece[] {
  const found = [
    ...namesIn(text, names).map((range) => ({ ...range, is: "mention" as const })),
    ...linksIn(text).map((range) => ({ ...range, is: "link" as const })),
  ].sort((a, b) => a.from - b.from);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, is } of found) {
    if (from < at) continue;
    if (from > at) pieces.push({ is: "text", text: text.slice(at, from) });
    pieces.push({ is, text: text.slice(from, to) });
    at = to;
  }
  if (at < text.length) pieces.push({ is: "text", text: text.slice(at) });
  return pieces;
}

function linksIn(text: string): { from: number; to: number }[] {
  return Array.from(text.matchAll(/\b(?:https?:\/\/|mailto:)[^\s<>"]{1,500}/gi), ({ 0: address, index }) => {
    // A full stop behind an address ends the sentence.
    return { from: index, to: index + address.replace(/[.,;:!?)]+$/, "").length };
  });
}
