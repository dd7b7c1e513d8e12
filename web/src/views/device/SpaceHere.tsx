import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { Button, Heading, Icon, Paragraph, Progress } from "../../design";
import { announce } from "../announce";
import { useEngine, useValue } from "../services";
import { bytesInWords } from "./bytes";

/** How much of the device this takes, and whether the browser promised to keep it. */
export function SpaceHere() {
  const { t, i18n } = useTranslation();
  const { device } = useEngine();
  const space = useValue(device.space);
  useEffect(() => void device.look(), [device]);

  const persist = async () => {
    const isKept = await device.persist();
    announce(t(isKept ? "device.persistDone" : "device.persistRefused"));
  };

  const words = (bytes: number) => bytesInWords(bytes, i18n.language);
  return (
    <section aria-labelledby="device-space" className="device__section">
      <Heading level={2} id="device-space">
        {t("device.space")}
      </Heading>
      {!space || space.quota === 0 ? (
        <Paragraph isMuted>{t("device.spaceUnknown")}</Paragraph>
      ) : (
        <Progress
          label={t("device.spaceUsed")}
          value={Math.min(space.usage, space.quota)}
          maxValue={space.quota}
          valueLabel={t("device.spaceOf", { usage: words(space.usage), quota: words(space.quota) })}
        />
      )}
      {space?.isPersistent ? (
        <p className="device__said">
          <Icon name="check" /> <span>{t("device.persistent")}</span>
        </p>
      ) : (
        <>
          <Paragraph>{t("device.notPersistent")}</Paragraph>
          <Button variant="secondary" onPress={() => void persist()}>
            {t("device.persist")}
          </Button>
        </>
      )}
    </section>
  );
}
