import { useTranslation } from "react-i18next";

import { VisuallyHidden } from "../../design";
import type { Piece } from "../../engine/insight/pieces";

/** An edited text: what came and what went stand out by line and colour, and in words for people who hear it. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  const { t } = useTranslation();
  return (
    <p className="pieces">
      {pieces.map((piece, index) => {
        switch (piece.is) {
          case "same":
            return <span key={index}>{piece.text}</span>;
          case "skipped":
            return (
              <span key={index} className="pieces__skipped">
                <span aria-hidden="true">…</span>
                <VisuallyHidden>{` (${t("history.skipped", { count: piece.characters })}) `}</VisuallyHidden>
              </span>
            );
          case "removed":
            return (
              <del key={index} className="pieces__removed">
                <VisuallyHidden>{` ${t("history.removedText")} `}</VisuallyHidden>
                {piece.text}
              </del>
            );
          case "added":
            return (
              <ins key={index} className="pieces__added">
                <VisuallyHidden>{` ${t("history.addedText")} `}</VisuallyHidden>
                {piece.text}
              </ins>
            );
        }
      })}
    </p>
  );
}
