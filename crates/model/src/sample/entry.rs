//! Entities with what the samples say of each of their kind.

use crate::OrganisationId;
use crate::plan::EntityKind::{
    Action, Decision, Indicator, Measurement, Meeting, Party, Perspective, Reflection, Responsibility, Risk, Signal,
    Voice,
};
use crate::plan::draft::EntityDraft;
use crate::plan::{ActionState, PartyKind, SignalSource};

pub(super) fn signal(source: SignalSource, date: &str, place: &str, text: &str) -> EntityDraft {
    EntityDraft::named(Signal, text)
        .with("source", source.word())
        .with("date", date)
        .with("place", place)
}

pub(super) fn perspective(organisation: OrganisationId, text: &str) -> EntityDraft {
    EntityDraft::named(Perspective, text).by(organisation)
}

/// An indicator that others refer to by its name.
pub(super) fn indicator(name: &str, goal: &str, [baseline, target]: [f64; 2], unit: &str) -> EntityDraft {
    EntityDraft::named(Indicator, name)
        .key(name)
        .with("goal", goal)
        .with("baseline", baseline)
        .with("target", target)
        .with("unit", unit)
}

/// What an organisation measured, each with its day.
pub(super) fn measured<const N: usize>(
    indicator: &str,
    organisation: OrganisationId,
    values: [(&str, f64); N],
) -> [EntityDraft; N] {
    values.map(|(date, value)| {
        EntityDraft::named(Measurement, date)
            .with("indicator", indicator)
            .with("value", value)
            .with("organisation", organisation)
    })
}

/// A party, which others refer to by its name. `bearing` is its interest, its influence and its stance.
pub(super) fn party(name: &str, kind: PartyKind, [interest, influence, stance]: [&str; 3]) -> EntityDraft {
    EntityDraft::named(Party, name)
        .key(name)
        .with("kind", kind.word())
        .with("interestLevel", interest)
        .with("influence", influence)
        .with("stance", stance)
}

pub(super) fn responsibility(party: &str, role: &str, subject: &str) -> EntityDraft {
    EntityDraft::named(Responsibility, role)
        .with("party", party)
        .with("subject", subject)
}

/// An action, which others refer to by its title.
pub(super) fn action(title: &str, goal: &str, lead: &str, due: &str, state: ActionState) -> EntityDraft {
    EntityDraft::named(Action, title)
        .key(title)
        .with("goal", goal)
        .with("lead", lead)
        .with("leadParty", lead)
        .with("due", due)
        .with("state", state.word())
}

pub(super) fn meeting(table: &str, title: &str, date: &str, [start, end]: [&str; 2], place: &str) -> EntityDraft {
    EntityDraft::named(Meeting, title)
        .with("table", table)
        .with("date", date)
        .with("start", start)
        .with("end", end)
        .with("place", place)
}

/// A decision, which others refer to by its title.
pub(super) fn decision(title: &str, table: &str, date: &str, state: &str) -> EntityDraft {
    EntityDraft::named(Decision, title)
        .key(title)
        .with("table", table)
        .with("date", date)
        .with("state", state)
}

pub(super) fn voice(organisation: OrganisationId, voice: &str, decision: &str, date: &str, text: &str) -> EntityDraft {
    EntityDraft::named(Voice, voice)
        .by(organisation)
        .with("decision", decision)
        .with("date", date)
        .with("text", text)
}

pub(super) fn risk(text: &str, [likelihood, impact]: [&str; 2], owner: &str, mitigation: &str) -> EntityDraft {
    EntityDraft::named(Risk, text)
        .with("likelihood", likelihood)
        .with("impact", impact)
        .with("owner", owner)
        .with("mitigation", mitigation)
}

/// What an organisation noticed, which others refer to by a key.
pub(super) fn reflection(key: &str, organisation: OrganisationId, date: &str, text: &str) -> EntityDraft {
    EntityDraft::named(Reflection, text)
        .key(key)
        .with("organisation", organisation)
        .with("date", date)
}
