import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Heading } from "../../../design";
import type { Part } from "../../../engine/generated/table";
import type { Told } from "../../../engine/insight/happening";
import { keyOf, partOf, type Subject } from "../../../engine/insight/subject";
import type { Narrator } from "../narrator";
import { hasDetails, ToldDetails } from "../ToldDetails";

export type DifferencePart = Part | "plan";

/** What differs, by part of the plan and then by what it is about. */
export interface PartDifference {
  part: DifferencePart;
  subjects: { subject: Subject; told: Told[] }[];
}

/** A difference in the order of the plan, put together by part and by subject. */
export function byPart(told: readonly Told[]): PartDifference[] {
  const parts = new Map<DifferencePart, Map<string, { subject: Subject; told: Told[] }>>();
  for (const one of told) {
    const part = partOf(one.subject);
    const subjects = parts.get(part) ?? new Map<string, { subject: Subject; told: Told[] }>();
    parts.set(part, subjects);
    const key = keyOf(one.subject);
    const there = subjects.get(key);
    if (there) there.told.push(one);
    else subjects.set(key, { subject: one.subject, told: [one] });
  }
  return [...parts].map(([part, subjects]) => ({ part, subjects: [...subjects.values()] }));
}

/** A readable difference, section by section; texts word for word. */
export function DifferenceView({
  told,
  narrator,
  ofPart,
  ofSubject,
}: {
  told: readonly Told[];
  narrator: Narrator;
  /** What can be done with a part, beside its heading. */
  ofPart?: ((difference: PartDifference) => ReactNode) | undefined;
  /** What can be done with one subject, beside it. */
  ofSubject?: ((subject: Subject, told: readonly Told[]) => ReactNode) | undefined;
}) {
  const { t } = useTranslation();
  return byPart(told).map((difference) => {
    const { part, subjects } = difference;
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
          {subjects.map(({ subject, told: all }) => (
            <li key={keyOf(subject)} className="difference__subject">
              <div>
                {all.map((one, index) => (
                  <div key={index}>
                    <p className="difference__sentence">{narrator.difference(one)}</p>
                    {hasDetails(one) && <ToldDetails told={one} narrator={narrator} />}
                  </div>
                ))}
              </div>
              {ofSubject?.(subject, all)}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
