import { useTranslation } from "react-i18next";

import { Button, Heading, Icon, Paragraph, Progress } from "../../design";
import { announce } from "../announce";
import { useEngine, useValue } from "../services";

/** Whether plans that nobody opened here come to this device, how far that is, and how to stop it. */
export function FetchingHere() {
  const { t } = useTranslation();
  const engine = useEngine();
  const isFetching = useValue(engine.isFetching);
  const progress = useValue(engine.fetchProgress);
  const change = () => {
    engine.fetchOthers(!isFetching);
    announce(t(isFetching ? "device.fetchStopped" : "device.fetchGoesOn"));
  };
  const isDone = progress !== null && progress.here >= progress.total;
  return (
    <section aria-labelledby="device-fetching" className="device__section">
      <Heading level={2} id="device-fetching">
        {t("device.fetching")}
      </Heading>
      <Paragraph>{t(isFetching ? "device.fetchingLead" : "device.fetchingOff")}</Paragraph>
      {isFetching && progress && !isDone && (
        <Progress
          label={t("device.fetched")}
          value={progress.here}
          maxValue={progress.total}
          valueLabel={t("device.fetchedOf", { here: progress.here, total: progress.total })}
        />
      )}
      {isFetching && isDone && (
        <p className="device__said">
          <Icon name="check" /> <span>{t("device.fetchedAll", { count: progress.total })}</span>
        </p>
      )}
      <Button variant="secondary" icon={isFetching ? "close" : "download"} onPress={change}>
        {t(isFetching ? "device.fetchStop" : "device.fetchGoOn")}
      </Button>
    </section>
  );
}
