import { Icon, organisationMark } from "../../design";
import type { Writer } from "./authorship";
import type { EditorLabels } from "./labels";
import "./authorship.css";

export interface AuthorLegendProps {
  /** Null while it is not known yet who wrote. */
  writers: readonly Writer[] | null;
  labels: EditorLabels;
}

/** Says in words which line under the text is whose. */
export function AuthorLegend({ writers, labels }: AuthorLegendProps) {
  return (
    <div className="og-authors" role="status">
      {writers === null ? (
        <p className="og-authors__working">{labels.working}</p>
      ) : (
        <>
          <p className="og-authors__title">
            <Icon name="edit" /> {labels.legend}
          </p>
          <ul className="og-authors__list">
            {writers.map(({ id, name, pattern }) => (
              <li
                key={id}
                className="og-authors__writer"
                style={
                  {
                    "--og-author-colour": organisationMark(id).colour,
                    "--og-author-line": pattern,
                  } as React.CSSProperties
                }
              >
                <span className="og-authored">{name}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
