use super::Pair;
use crate::plan::EntityKind;

/// One and several of a kind.
pub(super) fn words(kind: EntityKind) -> (Pair, Pair) {
    match kind {
        EntityKind::Signal => (("Signaal", "Signal"), ("Signalen", "Signals")),
        EntityKind::Cause => (("Oorzaak", "Cause"), ("Oorzaken", "Causes")),
        EntityKind::Perspective => (
            ("Perspectief", "Perspective"),
            ("Hoe organisaties ernaar kijken", "How organisations look at it"),
        ),
        EntityKind::Goal => (("Doel", "Goal"), ("Doelen", "Goals")),
        EntityKind::Indicator => (("Indicator", "Indicator"), ("Indicatoren", "Indicators")),
        EntityKind::Measurement => (("Meting", "Measurement"), ("Metingen", "Measurements")),
        EntityKind::Option => (("Optie", "Option"), ("Opties", "Options")),
        EntityKind::Effort => (("Inspanning", "Effort"), ("Inspanningen", "Efforts")),
        EntityKind::Assumption => (("Aanname", "Assumption"), ("Aannames", "Assumptions")),
        EntityKind::Party => (("Partij", "Party"), ("Partijen", "Parties")),
        EntityKind::Responsibility => (
            ("Verantwoordelijkheid", "Responsibility"),
            ("Verantwoordelijkheden", "Responsibilities"),
        ),
        EntityKind::Agreement => (("Afspraak", "Agreement"), ("Afspraken", "Agreements")),
        EntityKind::Action => (("Actie", "Action"), ("Acties", "Actions")),
        EntityKind::Milestone => (("Mijlpaal", "Milestone"), ("Mijlpalen", "Milestones")),
        EntityKind::Table => (("Tafel", "Table"), ("Tafels", "Tables")),
        EntityKind::Meeting => (("Bijeenkomst", "Meeting"), ("Bijeenkomsten", "Meetings")),
        EntityKind::Decision => (("Besluit", "Decision"), ("Besluiten", "Decisions")),
        EntityKind::Voice => (("Stem", "Voice"), ("Stemmen", "Voices")),
        EntityKind::Resource => (("Middel", "Resource"), ("Middelen", "Resources")),
        EntityKind::Risk => (("Risico", "Risk"), ("Risico's", "Risks")),
        EntityKind::GroundRule => (("Spelregel", "Ground rule"), ("Spelregels", "Ground rules")),
        EntityKind::Reflection => (("Reflectie", "Reflection"), ("Reflecties", "Reflections")),
        EntityKind::Lesson => (("Les", "Lesson"), ("Lessen", "Lessons")),
        EntityKind::Review => (("Evaluatie", "Review"), ("Evaluaties", "Reviews")),
        EntityKind::Link => (
            ("Verband", "Link"),
            ("Verbanden met andere opgaven", "Links with other plans"),
        ),
    }
}
