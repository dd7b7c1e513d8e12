use super::decisions::SMALL;
use crate::plan::SignalSource;
use crate::plan::draft::EntityDraft;
use crate::sample::entry::signal;

pub(super) fn signals() -> Vec<EntityDraft> {
    [of_people(), of_work(), of_insight()].concat()
}

/// Of those who live there.
fn of_people() -> Vec<EntityDraft> {
    vec![
        signal(
            SignalSource::Resident,
            "2026-04-14",
            "Elsmeer",
            "Wij lazen in de krant dat de sporthal opvang wordt. De volgende ochtend stonden de hekken er. Niemand in \
             het dorp is boos op de mensen die kwamen; wel op wie het ons niet kwam vertellen. Wij hebben een \
             dorpshuis, een kookploeg en veertig vrijwilligers. Vraag ons iets.",
        )
        .with("anonymised", true)
        .with(
            "outcome",
            "Besproken op de dorpsavond van 14 april. De buurtafspraak is eruit voortgekomen; de dorpsraad schrijft \
             mee.",
        )
        .with(
            "outcomes",
            [
                "buurtafspraak",
                "Buurtafspraak Elsmeer opstellen met de dorpsraad en ondertekenen",
            ],
        ),
        signal(
            SignalSource::Resident,
            "2026-06-18",
            "Westerwoude, wijk Zuiderhof",
            "Mijn dochter van 26 staat zes jaar ingeschreven en woont nog op zolder. Als er dan honderd woningen komen \
             en ze gaan allemaal naar statushouders, dan is dat niet uit te leggen. Bouw voor allebei, dan hoort u mij \
             niet.",
        )
        .with("anonymised", true)
        .with(
            "outcome",
            "Verwerkt in het doel voor gemengde complexen: een derde statushouders, een derde starters, een derde \
             spoedzoekers.",
        )
        .with("outcomes", ["zeshonderd"]),
    ]
}

/// Of those who work there.
fn of_work() -> Vec<EntityDraft> {
    vec![
        signal(
            SignalSource::Entrepreneur,
            "2026-05-21",
            "Kassengebied De Rije",
            "Ik heb negen vacatures en vier mensen uit de opvang die morgen willen beginnen. Twee wachten al zeven \
             weken op hun nummer bij de burgerlijke stand, de andere twee kunnen er niet komen: de eerste bus stopt \
             hier om tien over acht en wij beginnen om zes uur.",
        )
        .with("anonymised", true)
        .with(
            "outcome",
            "Neergelegd bij de gemeente (de nummers) en bij de provincie (de bus). Inschrijven kan nu op de locatie; \
             de proef met een vroege bus staat bij de acties.",
        )
        .with(
            "outcomes",
            [
                "Inschrijven bij de burgerlijke stand op de locatie, elke dinsdag",
                "Proef met een bus om half zes tussen drie locaties en De Rije",
            ],
        ),
        signal(
            SignalSource::Delivery,
            "2026-06-03",
            "Noodlocatie Oudewaard",
            "Ons team maakt wekelijks plannen voor gezinnen die de week daarop al zijn overgeplaatst. We beginnen \
             steeds opnieuw: met de taal, met de huisarts, met vertrouwen. Geef ons een jaar op één plek en we halen \
             resultaten die u in geen enkele spreadsheet ziet.",
        )
        .with(
            "outcome",
            "De Uitvoeringsdienst Opvang plaatst gezinnen met schoolgaande kinderen sinds september niet meer over \
             tijdens het schooljaar.",
        )
        .with(
            "outcomes",
            [
                SMALL,
                "Gezinnen met schoolgaande kinderen niet overplaatsen tijdens het schooljaar",
            ],
        ),
    ]
}

/// Of oversight, research and figures.
fn of_insight() -> Vec<EntityDraft> {
    vec![
        signal(
            SignalSource::Oversight,
            "2026-07-09",
            "Merenland",
            "Bij zes van de zeventien noodlocaties ontbrak een plan voor onderwijs in de eerste vier weken. Op twee \
             locaties deelden gezinnen een ruimte met alleenstaanden. Wij verwachten dat dit voor 1 maart is \
             verholpen.",
        )
        .with(
            "evidence",
            ["Rapport van het Toezicht Opvang Merenland, juli 2026, hoofdstuk 3"],
        )
        .with(
            "outcome",
            "De gezinnen zijn in augustus apart ondergebracht. De scholenkoepel maakt de ontbrekende plannen.",
        )
        .with(
            "outcomes",
            ["Onderwijsplan voor de eerste vier weken op alle noodlocaties"],
        ),
        signal(
            SignalSource::Research,
            "2026-09-02",
            "Hogeschool Merenland",
            "Wie binnen een half jaar na aankomst een vast adres heeft, werkt twee jaar later bijna twee keer zo vaak \
             als wie langer onderweg is. Het verschil blijft bestaan als we rekening houden met opleiding en \
             gezinssituatie.",
        )
        .with(
            "evidence",
            [
                "Onderzoek Thuis en aan het werk, Hogeschool Merenland, 2026",
                "https://example.org/merenland/thuis-en-aan-het-werk",
            ],
        )
        .with(
            "outcome",
            "Opgenomen als onderbouwing van het eerste doel. De onderzoekers volgen de nieuwe locaties drie jaar.",
        )
        .with("outcomes", ["plek"]),
        signal(
            SignalSource::Data,
            "2026-10-05",
            "Merenland",
            "Derde kwartaal: 1.140 vergunninghouders in de opvang (vorig kwartaal 1.080). Gehuisvest: 212. Bij dit \
             tempo is de achterstand nooit ingelopen. In dezelfde maanden stonden 164 corporatiewoningen langer dan \
             drie weken leeg.",
        )
        .with("evidence", ["Doorstroommonitor Merenland, derde kwartaal 2026"])
        .with(
            "outcome",
            "De corporaties zoeken uit waarom; zie de actie over leegstand tussen twee huurders.",
        )
        .with(
            "outcomes",
            [
                "leegstand",
                "Uitzoeken waarom 164 woningen langer dan drie weken leegstonden",
            ],
        ),
    ]
}
