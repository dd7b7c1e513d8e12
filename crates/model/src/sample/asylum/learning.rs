use crate::plan::EntityKind::{Lesson, Review};
use crate::plan::draft::EntityDraft;
use crate::sample::Organisations;
use crate::sample::entry::reflection;

pub(super) fn reflections(by: Organisations) -> Vec<EntityDraft> {
    vec![
        reflection(
            "elsmeer",
            by.municipality,
            "2026-10-22",
            "De dorpsavond in Elsmeer kostte ons zes weken. Daarna ging alles sneller dan we gewend waren: geen \
             bezwaren, wel veertig vrijwilligers.",
        ),
        reflection(
            "schip",
            by.ministry,
            "2026-09-08",
            "Het tweede schip leek een oplossing omdat het er snel kon zijn. Toen we de kosten per jaar naast die van \
             een vaste locatie legden, was het gesprek kort.",
        ),
    ]
}

pub(super) fn lessons() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Lesson, "Plan de tijd voor de buurt als eerste in, niet als laatste.")
            .with("reflection", "elsmeer"),
        EntityDraft::named(Lesson, "Vergelijk altijd over vijf jaar, ook als de nood vandaag is.")
            .with("reflection", "schip"),
    ]
}

pub(super) fn reviews() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Review, "Terugblik op het eerste half jaar")
            .with("date", "2026-11-05")
            .with(
                "text",
                "We zien hetzelfde probleem, en dat was in het voorjaar niet zo. De cijfers bewegen nog nauwelijks. \
                 Volgend half jaar letten we op twee dingen: zekerheid over het geld en stroom aan de Havenweg.",
            ),
        EntityDraft::named(
            Review,
            "Tussenbalans met bewoners, omwonenden en de raad",
        )
        .with(
            "date",
            "2027-10-14",
        )
        .with(
            "text",
            "Wat is er voor mensen anders geworden? Vooraf vragen we het aan dertig gezinnen en aan de buurt van elke \
             nieuwe locatie.",
        ),
    ]
}
