import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Heading } from "../../../design";
import type { Part } from "../../../engine/generated/table";
import type { Told } from "../../../engine/insight/happening";
import { partOf, unitOf, type Subject } from "../../../engine/insight/subject";
import type { Narrator } from "../narrator";
import { hasDetails, ToldDetails } from "../ToldDetails";

export type DifferencePart = Part | "plan";

/** What differs, by part of the plan and then by what can be dealt with on its own. */
export interface PartDifference {
  part: DifferencePart;
  units: Unit[];
}

/** What happened to one thing that can be dealt with on its own. */
export interface Unit {
  /** As `unitOf` gives it. */
  key: string;
  subject: Subject;
  told: Told[];
}

/** A difference in the order of the plan, put together by part and by subject. */
export function byPart(told: readonly Told[]): PartDifference[] {
  const parts = new Map<DifferencePart, Map<string, Unit>>();
  for (const one of told) {
    const part = partOf(one.subject);
    const units = parts.get(part) ?? new Map<string, Unit>();
    parts.set(part, units);
    const key = unitOf(one);
    const there = units.get(key);
    if (there) there.told.push(one);
    else units.set(key, { key, subject: one.subject, told: [one] });
  }
  return [...parts].map(([part, units]) => ({ part, units: [...units.values()] }));
}

/** A readable difference, section by section; texts word for word. */
export function DifferenceView({
  told,
  narrator,
  ofPart,
  ofUnit,
}: {
  told: readonly Told[];
  narrator: Narrator;
  /** What can be done with a part, beside its heading. */
  ofPart?: ((difference: PartDifference) => ReactNode) | undefined;
  /** What can be done with one of the things in a part, beside it. */
  ofUnit?: ((unit: Unit) => ReactNode) | undefined;
}) {
  const { t } = useTranslation();
  return byPart(told).map((difference) => {
    const { part, units } = difference;
    const id = `difference-${part}`;
    return (
      <section key={part} id={id} className="difference__part" aria-labelledby={`${id}-title`}>
        <header className="difference__header">
          <Heading level={2} id={`${id}-title`} tabIndex={-1}>
            {part === "plan" ? t("comparison.general") : t(`sections.${part}.title`)}
          </Heading>
          {ofPart?.(difference)}
        </header>
        <ul className="difference__subjects">
          {units.map((unit) => (
            <li key={unit.key} className="difference__subject">
              <div>
                {unit.told.map((one, index) => (
                  <div key={index}>
                    <p className="difference__sentence">{narrator.difference(one)}</p>
                    {hasDetails(one) && <ToldDetails told={one} narrator={narrator} />}
                  </div>
                ))}
              </div>
              {ofUnit?.(unit)}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
