//! Indicators that two plans share: one name, one target and one count in both.

use super::Organisations;
use super::entry::{indicator, measured};
use crate::plan::draft::EntityDraft;

/// Shared by the plans about asylum intake and about homes.
pub(super) const HOUSED: &str = "Vergunninghouders die een huis kregen, per kwartaal, in heel Merenland";

/// Shared by the plans about homes and about the power grid.
pub(super) const CONNECTED: &str = "Nieuwe woningen in de Rijestreek met stroom op de dag van de sleutel";

/// The indicator [`HOUSED`] with what the ministry counted.
pub(super) fn housed(goal: &str, by: Organisations) -> Vec<EntityDraft> {
    let indicator = indicator(HOUSED, goal, [198.0, 420.0], "mensen")
        .with("targetDate", "2028-12-31")
        .with("source", "Doorstroommonitor Merenland");
    let counts = [("2026-03-31", 198.0), ("2026-06-30", 205.0), ("2026-09-30", 212.0)];
    with_counts(indicator, measured(HOUSED, by.ministry, counts))
}

/// The indicator [`CONNECTED`] with what the municipality and the housing corporation counted.
pub(super) fn connected(goal: &str, by: Organisations) -> Vec<EntityDraft> {
    let indicator = indicator(CONNECTED, goal, [71.0, 100.0], "procent")
        .with("targetDate", "2028-12-31")
        .with("source", "Opleverlijsten van gemeenten en corporaties");
    let mut drafts = with_counts(
        indicator,
        measured(CONNECTED, by.municipality, [("2026-06-30", 71.0), ("2026-09-30", 68.0)]),
    );
    drafts.extend(
        measured(CONNECTED, by.housing_corporation, [("2026-09-30", 64.0)])
            .map(|count| count.with("note", "Alleen onze eigen complexen.")),
    );
    drafts
}

fn with_counts(indicator: EntityDraft, counts: impl IntoIterator<Item = EntityDraft>) -> Vec<EntityDraft> {
    std::iter::once(indicator).chain(counts).collect()
}
