use crate::plan::draft::EntityDraft;
use crate::sample::Organisations;
use crate::sample::entry::perspective;

pub(super) fn perspectives(by: Organisations) -> Vec<EntityDraft> {
    vec![
        perspective(
            by.ministry,
            "Wij zijn verantwoordelijk voor genoeg opvang in het hele land en worden afgerekend op bedden per nacht. \
             Daardoor betalen we veel voor wat snel kan en weinig voor wat blijft. In Merenland willen we laten zien \
             dat het anders kan: meerjarig geld voor vaste, kleinere locaties, en meetellen wat er daarna gebeurt. Wat \
             we niet kunnen, is een gemeente overslaan die haar deel niet levert; daar moeten we met elkaar eerlijk \
             over zijn.",
        ),
        perspective(
            by.municipality,
            "Onze inwoners zijn niet tegen opvang, zij zijn tegen verrassingen. Westerwoude heeft in drie jaar vier \
             keer een noodlocatie geopend, telkens met een paar weken voorbereiding. Wij willen best een vaste plek, \
             als we zelf mogen kiezen waar en hoe groot, als de school en de huisarts meegroeien, en als onze eigen \
             starters niet achteraan hoeven te sluiten. Een afspraak voor vijf jaar is ons meer waard dan een bonus \
             voor dit jaar.",
        ),
        perspective(
            by.housing_corporation,
            "Wij zien beide rijen: die van de statushouders en die van onze eigen woningzoekenden. Zolang die twee \
             tegenover elkaar staan, verliest iedereen. De Veste kan in twee jaar tweehonderd verplaatsbare woningen \
             neerzetten, mits de grond beschikbaar is en de vergunning niet langer duurt dan de bouw. Wij letten op de \
             mix in het complex: een derde statushouders, een derde starters, een derde spoedzoekers. Met die \
             verdeling hebben we goede ervaringen.",
        ),
    ]
}
