import { Icon } from "./Icon";
import type { IconName } from "./iconPaths";
import { Link } from "./Link";
import "./PageTabs.css";

export interface PageTab {
  id: string;
  href: string;
  text: string;
  icon: IconName;
}

export interface PageTabsProps {
  /** The name of the navigation. */
  label: string;
  tabs: readonly PageTab[];
  /** The id of the page on the screen. */
  current: string;
}

/** The way between pages that belong together: links that look like tabs, each with an address of its own. */
export function PageTabs({ label, tabs, current }: PageTabsProps) {
  return (
    <nav className="og-page-tabs" aria-label={label}>
      {tabs.map(({ id, href, text, icon }) => (
        <Link key={id} href={href} isQuiet isCurrent={id === current} className="og-page-tabs__tab">
          <Icon name={icon} />
          {text}
        </Link>
      ))}
    </nav>
  );
}
