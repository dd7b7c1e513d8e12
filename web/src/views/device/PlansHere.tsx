import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import {
  Badge,
  Button,
  Checkbox,
  Dialog,
  Heading,
  Link,
  Paragraph,
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
} from "../../design";
import type { HeldPlan } from "../../engine/device";
import { plansOf } from "../../engine/workspace";
import { announce } from "../announce";
import { shortMoment } from "../dates";
import { Loading } from "../Loading";
import { useEngine, useValue } from "../services";
import { useArrived } from "../useDocument";
import { bytesInWords } from "./bytes";

type Held = { kind: "looking" } | { kind: "failed" } | { kind: "here"; plans: readonly HeldPlan[] };

/** The plans of which copies are on this device. */
export function PlansHere() {
  const { t } = useTranslation();
  const { device } = useEngine();
  const [held, setHeld] = useState<Held>({ kind: "looking" });
  const madeRoom = useValue(device.madeRoom);

  const look = useCallback(async () => {
    try {
      setHeld({ kind: "here", plans: await device.plans() });
    } catch {
      setHeld({ kind: "failed" });
    }
  }, [device]);
  useEffect(() => void look(), [look, madeRoom]);

  return (
    <section aria-labelledby="device-plans" className="device__section">
      <Heading level={2} id="device-plans" tabIndex={-1}>
        {t("device.plans")}
      </Heading>
      <Paragraph isMuted>{t("device.plansLead")}</Paragraph>
      {held.kind === "looking" && <Loading text={t("device.plansLoading")} />}
      {held.kind === "failed" && <Paragraph>{t("device.plansFailed")}</Paragraph>}
      {held.kind === "here" && held.plans.length === 0 && <Paragraph>{t("device.plansNone")}</Paragraph>}
      {held.kind === "here" && held.plans.length > 0 && <PlanTable plans={held.plans} onChange={look} />}
    </section>
  );
}

function PlanTable({ plans, onChange }: { plans: readonly HeldPlan[]; onChange: () => Promise<void> }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const workspace = useArrived(engine.workspace);
  const [asked, setAsked] = useState<{ documentId: string; title: string } | null>(null);
  const titles = new Map(workspace ? plansOf(workspace).map(({ documentId, title }) => [documentId, title]) : []);

  const letGo = async ({ documentId, title }: { documentId: string; title: string }) => {
    const outcome = await engine.device.letGo(documentId);
    const key = { done: "removed", unsent: "removeUnsent", otherWindow: "removeOtherWindow", failed: "removeFailed" };
    announce(t(`device.${key[outcome] as "removed"}`, { plan: title }));
    await onChange();
    // The button that was pressed is gone with its row.
    document.getElementById("device-plans")?.focus();
  };

  return (
    <>
      <Table caption={t("device.plans")} isCaptionHidden>
        <TableHead>
          <TableRow>
            <TableColumn>{t("device.plan")}</TableColumn>
            <TableColumn isNumeric>{t("device.size")}</TableColumn>
            <TableColumn>{t("device.opened")}</TableColumn>
            <TableColumn>{t("device.state")}</TableColumn>
            <TableColumn>{t("device.pinned")}</TableColumn>
            <TableColumn>{t("device.actions")}</TableColumn>
          </TableRow>
        </TableHead>
        <TableBody>
          {plans.map((plan) => {
            const title = titles.get(plan.documentId) || t("home.untitled");
            return (
              <PlanRow
                key={plan.documentId}
                plan={plan}
                title={title}
                onChange={onChange}
                onRemove={() => setAsked({ documentId: plan.documentId, title })}
              />
            );
          })}
        </TableBody>
      </Table>
      <Dialog
        title={t("device.removeTitle")}
        role="alertdialog"
        isOpen={asked !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setAsked(null);
        }}
        actions={(close) => (
          <>
            <Button variant="secondary" onPress={close}>
              {t("device.cancel")}
            </Button>
            <Button
              variant="danger"
              onPress={() => {
                close();
                if (asked) void letGo(asked);
              }}
            >
              {t("device.remove")}
            </Button>
          </>
        )}
      >
        <Paragraph>{t("device.removeLead", { plan: asked?.title ?? "" })}</Paragraph>
      </Dialog>
    </>
  );
}

function PlanRow({
  plan,
  title,
  onChange,
  onRemove,
}: {
  plan: HeldPlan;
  title: string;
  onChange: () => Promise<void>;
  onRemove: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { device } = useEngine();
  const { documentId, isPinned, isUnsent } = plan;

  const pin = async (isSelected: boolean) => {
    device.pin(documentId, isSelected);
    // Whoever wants a plan to stay here wants the browser to keep it too.
    if (isSelected) await device.persist();
    await onChange();
  };

  return (
    <TableRow>
      <TableCell isRowHeader label={t("device.plan")}>
        <Link href={`/plans/${documentId}`}>{title}</Link>
      </TableCell>
      <TableCell isNumeric label={t("device.size")}>
        {bytesInWords(plan.bytes, i18n.language)}
      </TableCell>
      <TableCell label={t("device.opened")}>
        {plan.openedAt > 0 ? shortMoment(plan.openedAt, i18n.language) : t("device.never")}
      </TableCell>
      <TableCell label={t("device.state")}>
        <Badge tone={isUnsent ? "warning" : "ok"} icon={isUnsent ? "cloud" : "check"}>
          {t(isUnsent ? "device.unsent" : "device.sent")}
        </Badge>
      </TableCell>
      <TableCell label={t("device.pinned")}>
        <Checkbox
          isSelected={isPinned}
          onChange={(isSelected) => void pin(isSelected)}
          aria-label={t("device.pin", { plan: title })}
        />
      </TableCell>
      <TableCell label={t("device.actions")}>
        <Button
          variant="subtle"
          size="small"
          icon="trash"
          isDisabled={isUnsent}
          aria-label={t("device.removeOf", { plan: title })}
          onPress={onRemove}
        >
          {t("device.remove")}
        </Button>
      </TableCell>
    </TableRow>
  );
}
