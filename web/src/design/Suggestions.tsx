import { classNames } from "./classNames";
import "./Popover.css";
import "./Suggestions.css";

export interface Suggestion {
  key: string;
  label: string;
  detail?: string;
}

export interface SuggestionsProps {
  /** Name of the list; an entry is called by it with a hyphen and its number. */
  id: string;
  label: string;
  emptyText: string;
  items: readonly Suggestion[];
  active: number;
  onChoose: (index: number) => void;
}

/** A list of what someone may mean, for a text that keeps the focus and says which entry is the active one. */
export function Suggestions({ id, label, emptyText, items, active, onChoose }: SuggestionsProps) {
  return (
    <div className="og-popover og-suggestions">
      <div role="status" className={items.length > 0 ? "og-visually-hidden" : "og-suggestions__none"}>
        {items.length > 0 ? `${label} (${items.length})` : emptyText}
      </div>
      {items.length > 0 && (
        <div role="listbox" id={id} aria-label={label} className="og-popover__list">
          {items.map((item, index) => (
            <div
              key={item.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={classNames("og-popover__item", index === active && "og-suggestions__item--active")}
              // The focus stays where it is.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(index)}
            >
              <span className="og-popover__item-text">
                {item.label}
                {item.detail && <span className="og-popover__item-description">{item.detail}</span>}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
