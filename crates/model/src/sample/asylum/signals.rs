use crate::plan::draft::EntityDraft;
use crate::plan::{EntityKind, SignalSource};

pub(super) fn signals() -> Vec<EntityDraft> {
    vec![
        signal(
            SignalSource::Resident,
            "2026-04-14",
            "Elsmeer",
            "Wij lazen in de krant dat de sporthal opvang wordt. De volgende ochtend stonden de hekken er. Niemand in \
             het dorp is boos op de mensen die kwamen; wel op wie het ons niet kwam vertellen. Wij hebben een \
             dorpshuis, een kookploeg en veertig vrijwilligers. Vraag ons iets.",
            "Besproken op de dorpsavond van 14 april. De buurtafspraak is eruit voortgekomen; de dorpsraad schrijft \
             mee.",
        ),
        signal(
            SignalSource::Entrepreneur,
            "2026-05-21",
            "Kassengebied De Rije",
            "Ik heb negen vacatures en vier mensen uit de opvang die morgen willen beginnen. Twee wachten al zeven weken \
             op hun nummer bij de burgerlijke stand, de andere twee kunnen er niet komen: de eerste bus stopt hier om \
             tien over acht en wij beginnen om zes uur.",
            "Neergelegd bij de Toelatingsdienst (de nummers) en bij de provincie (de bus). De proef met een vroege \
             bus staat bij de acties.",
        ),
        signal(
            SignalSource::Delivery,
            "2026-06-03",
            "Noodlocatie Oudewaard",
            "Ons team maakt wekelijks plannen voor gezinnen die de week daarop al zijn overgeplaatst. We beginnen \
             steeds opnieuw: met de taal, met de huisarts, met vertrouwen. Geef ons een jaar op één plek en we halen \
             resultaten die u in geen enkele spreadsheet ziet.",
            "De Uitvoeringsdienst Opvang plaatst gezinnen met schoolgaande kinderen sinds september niet meer over \
             tijdens het schooljaar.",
        ),
        signal(
            SignalSource::Resident,
            "2026-06-18",
            "Westerwoude, wijk Zuiderhof",
            "Mijn dochter van 26 staat zes jaar ingeschreven en woont nog op zolder. Als er dan honderd woningen komen \
             en ze gaan allemaal naar statushouders, dan is dat niet uit te leggen. Bouw voor allebei, dan hoort u mij \
             niet.",
            "Verwerkt in het doel voor gemengde complexen: een derde statushouders, een derde starters, een derde \
             spoedzoekers.",
        ),
        signal(
            SignalSource::Oversight,
            "2026-07-09",
            "Merenland",
            "Bij zes van de zeventien noodlocaties ontbrak een plan voor onderwijs in de eerste vier weken. Op twee \
             locaties deelden gezinnen een ruimte met alleenstaanden. Wij verwachten dat dit voor 1 maart is \
             verholpen.",
            "",
        ),
        signal(
            SignalSource::Research,
            "2026-09-02",
            "Hogeschool Merenland",
            "Wie binnen een half jaar na aankomst een vast adres heeft, werkt twee jaar later bijna twee keer zo vaak \
             als wie langer onderweg is. Het verschil blijft bestaan als we rekening houden met opleiding en \
             gezinssituatie.",
            "Opgenomen als onderbouwing van het eerste doel. De onderzoekers volgen de nieuwe locaties drie jaar.",
        ),
        signal(
            SignalSource::Data,
            "2026-10-05",
            "Merenland",
            "Derde kwartaal: 1.140 vergunninghouders in de opvang (vorig kwartaal 1.080). Gehuisvest: 212. Bij dit tempo \
             is de achterstand nooit ingelopen. In dezelfde maanden stonden 164 corporatiewoningen langer dan drie \
             weken leeg.",
            "De corporaties zoeken uit waarom; zie de actie over leegstand tussen twee huurders.",
        ),
    ]
}

fn signal(source: SignalSource, date: &str, place: &str, text: &str, outcome: &str) -> EntityDraft {
    EntityDraft::named(EntityKind::Signal, text)
        .with("source", source.word())
        .with("date", date)
        .with("place", place)
        .with("outcome", outcome)
}
