use super::decisions::{GROUP, ORDER};
use crate::plan::SignalSource;
use crate::plan::draft::EntityDraft;
use crate::sample::entry::signal;

pub(super) fn signals() -> Vec<EntityDraft> {
    [of_people(), of_insight()].concat()
}

/// Of those who live and work there.
fn of_people() -> Vec<EntityDraft> {
    vec![
        signal(
            SignalSource::Entrepreneur,
            "2026-06-11",
            "Havenkwartier Westerwoude",
            "Ik wil mijn ovens van gas naar stroom. Merenstroom zegt: 2030. Maar ik bak 's nachts, en dan is er stroom \
             genoeg. Laat mij een contract krijgen voor de uren dat het kan.",
        )
        .with("anonymised", true)
        .with(
            "outcome",
            "Eén van de redenen voor het groepscontract. Elf bedrijven doen mee aan de proef.",
        )
        .with(
            "outcomes",
            [GROUP, "Groepscontract voor elf bedrijven op het Havenkwartier"],
        ),
        signal(
            SignalSource::Resident,
            "2026-04-29",
            "Westerwoude, wijk Zuiderhof",
            "In januari zaten wij met jassen aan op de bank. De verhuurder zegt dat het warmtenet komt en dat isoleren \
             daarom niet hoeft. Dat warmtenet is er over zes jaar. Mijn kinderen zijn nu klein.",
        )
        .with("anonymised", true)
        .with(
            "outcome",
            "De Veste begint dit stookseizoen met glas en kieren, ook in straten waar later een warmtenet komt.",
        )
        .with(
            "outcomes",
            ["isoleren", "Enkel glas vervangen in de eerste vierhonderd huurhuizen"],
        ),
        signal(
            SignalSource::Delivery,
            "2026-05-18",
            "Netbeheerder Merenstroom",
            "Wij hebben de monteurs, maar geen grond. Voor veertien van de twintig wijkstations die wij willen \
             plaatsen, is nog geen plek. Elke maand dat dit duurt, schuift een straat met nieuwe woningen op.",
        )
        .with(
            "outcome",
            "Gemeenten wijzen de plekken samen aan, voor woningen en stroom tegelijk.",
        )
        .with(
            "outcomes",
            [
                "sleutel",
                "Eén kaart met plekken voor twintig wijkstations en één groot station",
            ],
        ),
        signal(
            SignalSource::Entrepreneur,
            "2026-08-26",
            "Kassengebied De Rije",
            "Onder onze kassen zit warm water en in de zomer weten wij niet waar wij met de warmte heen moeten. Wij \
             willen best leveren aan een wijk, maar dan moet iemand twintig jaar afnemen.",
        )
        .with(
            "outcome",
            "Uitgangspunt voor het onderzoek naar een publiek warmtebedrijf.",
        )
        .with(
            "outcomes",
            ["bron", "Proefboring en berekening van de aardwarmte onder De Rije"],
        ),
    ]
}

/// Of oversight, research and figures.
fn of_insight() -> Vec<EntityDraft> {
    vec![
        signal(
            SignalSource::Research,
            "2026-09-17",
            "Hogeschool Merenland",
            "Van de ruimte die bedrijven op het Havenkwartier hebben vastgelegd, wordt op het drukste moment gemiddeld \
             57 procent gebruikt. Wie die ruimte deelt, kan met hetzelfde net een kwart meer aansluiten.",
        )
        .with(
            "evidence",
            ["Meetcampagne Havenkwartier, Hogeschool Merenland, september 2026"],
        )
        .with("outcome", "De cijfers zijn de basis van het groepscontract.")
        .with("outcomes", ["slimmer", GROUP]),
        signal(
            SignalSource::Oversight,
            "2026-10-08",
            "Zuid-Merenland",
            "De huidige volgorde van aansluiten is niet in strijd met de regels, maar voor aanvragers niet te volgen. \
             Wij raden u aan samen te beschrijven wie voorgaat, en dat openbaar te maken.",
        )
        .with(
            "evidence",
            ["Advies van het Energietoezicht, oktober 2026, paragraaf 4.2"],
        )
        .with(
            "outcome",
            "Het eerste voorstel voor een volgorde is verlopen zonder besluit. Er komt een nieuw voorstel, samen met \
             aanvragers.",
        )
        .with("outcomes", [ORDER]),
    ]
}
