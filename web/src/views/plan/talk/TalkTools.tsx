import { useTranslation } from "react-i18next";

import { Button } from "../../../design";
import { announce } from "../../announce";
import { useEngine, useValue } from "../../services";
import { usePlanFrame } from "../context";
import { show, useMaybeTalk, useThreads, type Talk } from "./talk";

/** In the heading of the plan: its conversations, and whether we follow it. */
export function TalkTools() {
  const talk = useMaybeTalk();
  return talk ? <Tools talk={talk} /> : null;
}

function Tools({ talk }: { talk: Talk }) {
  const { t } = useTranslation();
  const { documentId } = usePlanFrame();
  const { notifications } = useEngine();
  const follows = useValue(notifications.followed).has(documentId);
  const open = useThreads().filter(({ resolved }) => resolved === null).length;
  return (
    <>
      <Button
        variant="secondary"
        icon="bell"
        onPress={() => {
          if (follows) notifications.unfollow(documentId);
          else notifications.follow(documentId);
          announce(follows ? t("talk.unfollowed") : t("talk.followed"));
        }}
      >
        {follows ? t("talk.unfollow") : t("talk.follow")}
      </Button>
      <Button variant="secondary" icon="comment" onPress={() => show(talk, {})}>
        {open === 0 ? t("talk.title") : t("talk.titleCount", { count: open })}
      </Button>
    </>
  );
}
