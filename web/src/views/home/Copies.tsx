import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useTranslation } from "react-i18next";

import { Avatar, Icon } from "../../design";
import type { OpenDocument } from "../../engine/openDocument";
import type { PlanDoc } from "../../engine/plan";
import type { CopyState } from "../../engine/saveTracker";
import type { PlanEntry } from "../../engine/workspace";
import { COPY_ICONS } from "../copies";
import { useEngine, useValue } from "../services";
import { useStatus } from "../useDocument";

/**
 * The organisations of a plan and, as long as that is followed, which of them have its latest version. Following opens the
 * plan in this window, so it is only done for what is in sight.
 */
export function Copies({ entry, isFollowed }: { entry: PlanEntry; isFollowed: boolean }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const own = engine.session.organisation;
  const members = entry.members.some(({ id }) => id === own.id) ? entry.members : [own, ...entry.members];
  const document = isFollowed ? engine.plan(entry.documentId) : undefined;
  return (
    <ul className="copies" aria-label={t("home.members")}>
      {members.map((member) => (
        <li key={member.id} className="copies__item">
          <Avatar size="small" name={member.name} organisationId={member.id} label="" />
          <span className="copies__name">{member.name}</span>
          {document && <Copy document={document} organisation={member.id} />}
        </li>
      ))}
    </ul>
  );
}

function Copy({ document, organisation }: { document: OpenDocument<PlanDoc>; organisation: string }) {
  const status = useStatus(document);
  if (status !== "ready") return null;
  return <Followed handle={document.handle as DocHandle<unknown>} organisation={organisation} />;
}

function Followed({ handle, organisation }: { handle: DocHandle<unknown>; organisation: string }) {
  const { t } = useTranslation();
  const copies = useValue(useEngine().track(handle).copies);
  const state: CopyState = copies.organisations[organisation] ?? "unknown";
  return (
    <span className={`copies__state copies__state--${state}`}>
      <Icon name={COPY_ICONS[state]} />
      {t(`share.${state}`)}
    </span>
  );
}
