use crate::plan::draft::EntityDraft;
use crate::sample::Organisations;
use crate::sample::entry::perspective;

pub(super) fn perspectives(by: Organisations) -> Vec<EntityDraft> {
    vec![
        perspective(
            by.ministry,
            "Wij zijn in deze opgave een vrager, geen beslisser. Drie van onze vaste locaties kunnen niet open zonder \
             zwaardere aansluiting. Wij vragen geen voorrang boven een huisartsenpost, wel een volgorde die we aan \
             mensen kunnen uitleggen. Op onze daken en in onze kelders is plek voor panelen en batterijen; die delen \
             we graag met de buurt.",
        ),
        perspective(
            by.municipality,
            "Inwoners bellen ons, niet de netbeheerder. Wij gaan over de plek van een station en over de warmte in een \
             wijk, maar niet over de rij. We willen niet kiezen tussen een school en een straat met nieuwe huizen. \
             Zuiderhof mag niet de wijk worden waar alles als eerste wordt uitgeprobeerd en als laatste wordt \
             afgemaakt.",
        ),
        perspective(
            by.housing_corporation,
            "Onze huurders hebben nu kou, niet in 2032. Daarom isoleren wij eerst, ook waar later een warmtenet komt. \
             Aan een warmtenet doen wij mee als het duurste jaar voor een huurder niet duurder is dan gas, en als dat \
             zwart op wit staat. Een belofte over gemiddelden is ons te weinig.",
        ),
    ]
}
