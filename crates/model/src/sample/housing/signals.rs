use super::decisions::AFFORDABLE;
use crate::plan::SignalSource;
use crate::plan::draft::EntityDraft;
use crate::sample::entry::signal;
use crate::sample::shared::CONNECTED;

pub(super) fn signals() -> Vec<EntityDraft> {
    [of_people(), of_insight()].concat()
}

/// Of those who look for a home, or help others to one.
fn of_people() -> Vec<EntityDraft> {
    vec![
        signal(
            SignalSource::Resident,
            "2026-03-05",
            "Lindehove",
            "Ik ben 29, werk in de thuiszorg en woon bij mijn ouders. Ik reageer elke week op een woning. Vorige maand \
             was ik nummer 212. Er wordt hier gebouwd, maar wat er komt kost meer dan ik ooit kan lenen.",
        )
        .with("anonymised", true)
        .with(
            "outcome",
            "Aanleiding om in elk plan twee derde betaalbaar te maken, ook in de kleine kernen.",
        )
        .with("outcomes", ["bouwen", AFFORDABLE]),
        signal(
            SignalSource::Resident,
            "2026-04-22",
            "Westerwoude",
            "Mijn vrouw is overleden en ik woon in een huis met vijf kamers. Ik wil best weg, maar niet naar de andere \
             kant van de gemeente. Bouw iets zonder trap bij ons in de straat, dan komt er hier een gezin in.",
        )
        .with("anonymised", true)
        .with(
            "outcome",
            "Daaruit is de verhuishulp ontstaan. In de Lindestraat komen zestien gelijkvloerse woningen.",
        )
        .with(
            "outcomes",
            [
                "doorstromen",
                "Verhuishulp opzetten: één vaste persoon van eerste gesprek tot sleutel",
            ],
        ),
        signal(
            SignalSource::Entrepreneur,
            "2026-08-12",
            "Bouwplaats Rijeoever",
            "Onze ploeg stond drie weken stil. De woningen waren klaar, maar het wijkstation kwam pas in juli. Kopers \
             zijn er ingetrokken met een aggregaat voor de deur. Dat wil je niemand aandoen.",
        )
        .with(
            "outcome",
            "Besproken met de netbeheerder. De planning van wijkstations is nu een vast punt op de versnellingstafel.",
        )
        .with("outcomes", ["aangesloten", CONNECTED]),
        signal(
            SignalSource::Delivery,
            "2026-06-09",
            "Zorggroep Avondlicht",
            "Elf mensen in onze beschermde woonvorm kunnen zelfstandig wonen. Zij wachten gemiddeld twee jaar op een \
             huis. Al die tijd is er geen plek voor wie het harder nodig heeft.",
        )
        .with(
            "outcome",
            "Opgenomen in het doel over spoed. De Veste houdt dit jaar acht woningen vrij.",
        )
        .with(
            "outcomes",
            [
                "spoed",
                "Acht woningen vrijhouden voor mensen die uit beschermd wonen komen",
            ],
        ),
    ]
}

/// Of oversight, research and figures.
fn of_insight() -> Vec<EntityDraft> {
    vec![
        signal(
            SignalSource::Oversight,
            "2026-07-02",
            "Rijestreek",
            "De drie gemeenten rekenen met verschillende grenzen voor betaalbaar. Daardoor lijkt het aandeel in de \
             regio negen procent hoger dan het is. Wij vragen u voor het einde van het jaar dezelfde grens te \
             gebruiken.",
        )
        .with("evidence", ["Brief van de Rekenkamer Rijestreek, 2 juli 2026"])
        .with(
            "outcome",
            "De gemeenten gebruiken sinds oktober dezelfde grens. De nulmeting is opnieuw berekend.",
        )
        .with(
            "outcomes",
            ["Eén grens voor betaalbaar vaststellen, en de cijfers opnieuw berekenen"],
        ),
        signal(
            SignalSource::Data,
            "2026-10-01",
            "Rijestreek",
            "Sinds januari zijn 231 woningen opgeleverd. Voor het tempo dat we afspraken hadden het er 420 moeten \
             zijn. Van de plannen die stilstaan, wacht bijna de helft op stroom of op een weg.",
        )
        .with("evidence", ["Woonmonitor Rijestreek, najaar 2026"])
        .with(
            "outcome",
            "De versnellingstafel neemt vanaf november elke maand drie stilstaande plannen door.",
        )
        .with("outcomes", ["tempo", "Tempo: stilstaande plannen loskrijgen"]),
    ]
}
