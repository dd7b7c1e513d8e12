use crate::plan::rich_text::{bold, italic, link};
use crate::plan::{PlanDraft, RichText};

pub(super) fn problem(draft: PlanDraft) -> PlanDraft {
    draft
        .summary(
            "Drie gemeenten, een corporatie, bouwers en bewoners van de Rijestreek bouwen 4.200 woningen voor 2032. \
             Twee derde is betaalbaar. We kijken niet alleen naar aantallen, maar naar wie er een sleutel krijgt.",
        )
        .problem("statement", statement())
        .problem(
            "forWhom",
            "Voor 3.900 huishoudens in de Rijestreek die een betaalbare woning zoeken: starters, gezinnen, \
             statushouders, mensen na een scheiding en mensen die uit de zorg komen. En voor ouderen die wel willen \
             verhuizen, maar in hun dorp niets gelijkvloers vinden.",
        )
        .problem(
            "howLarge",
            "Wie zich nu inschrijft, wacht gemiddeld zeven en een half jaar. Er liggen plannen voor 5.100 woningen, \
             maar voor 2.300 daarvan staat niet vast wanneer de bouw begint. Van eerste plan tot eerste paal duurt \
             gemiddeld bijna vier jaar.",
        )
        .problem(
            "ifNothing",
            "Dan wacht iemand die zich in 2031 inschrijft ruim tien jaar. Jongeren vertrekken, de school in Lindehove \
             houdt te weinig kinderen over, en zorgmedewerkers rijden elke dag een uur. De prijzen stijgen, en wie al \
             weinig keus had, heeft er geen meer.",
        )
}

fn statement() -> RichText {
    RichText::new()
        .heading(2, "Waar het om draait")
        .paragraph([
            "In de Rijestreek zijn er genoeg plannen en te weinig huizen. ".into(),
            bold(
                "Plannen blijven liggen op de grens tussen twee organisaties: niemand vertraagt, en toch staat het \
                 stil.",
            ),
            " Wat er wel komt, is vaak te groot of te duur voor wie het langst wacht.".into(),
        ])
        .heading(3, "Wat we samen zien")
        .bullets([
            [
                bold("Elke stap wacht op de vorige."),
                " Vergunning, grond, weg, water en stroom worden na elkaar geregeld, door vijf organisaties met elk \
                 een eigen planning."
                    .into(),
            ],
            [
                bold("Ouderen zitten vast, en gezinnen dus ook."),
                " In een op de vijf eengezinshuizen woont iemand van boven de zeventig alleen.".into(),
            ],
            [
                bold("Wie de minste keus heeft, wacht het langst."),
                " Mensen die uit de opvang of uit de zorg komen, tellen in geen enkel bouwplan mee.".into(),
            ],
            [
                bold("De stroom is op."),
                " Een op de drie nieuwe woningen krijgt de sleutel voordat de aansluiting er is.".into(),
            ],
        ])
        .quote("Ik hoef geen groot huis. Ik wil gewoon in mijn eigen dorp een deur achter me dicht kunnen doen.")
        .paragraph([italic("Een inschrijver van 29 jaar, op de woonavond van 5 maart.")])
        .heading(3, "Wat we nog niet weten")
        .numbered([
            "Hoeveel ouderen echt verhuizen als er een gelijkvloerse woning in hun straat komt.",
            "Welke plannen ook doorgaan als de rente stijgt.",
            "Hoe we voorkomen dat tijdelijk wonen voor dezelfde mensen steeds tijdelijk blijft.",
        ])
        .paragraph([
            "De aantallen komen uit de ".into(),
            link("woonmonitor Rijestreek", "https://example.org/rijestreek/woonmonitor"),
            ", die gemeenten en corporaties twee keer per jaar samen vullen.".into(),
        ])
}
