use crate::plan::draft::EntityDraft;
use crate::sample::tree::{cause, drafts};

pub(super) fn causes() -> Vec<EntityDraft> {
    drafts(vec![
        cause(
            "Wie mag blijven, vindt geen woning en houdt een bed bezet",
            vec![
                cause(
                    "Er worden te weinig kleine, betaalbare woningen gebouwd",
                    vec![
                        cause(
                            "Grond voor tijdelijke bouw wordt voor hooguit tien jaar uitgegeven",
                            vec![],
                        ),
                        cause("De vergunning duurt langer dan de bouw", vec![]),
                    ],
                ),
                cause(
                    "Koppelen van mens en woning begint pas na de vergunning, en per gemeente opnieuw",
                    vec![],
                ),
                cause("Woningen staan tussen twee huurders weken leeg", vec![]),
            ],
        ),
        cause(
            "We sturen op bedden per nacht in plaats van op een plek om te blijven",
            vec![cause(
                "Geld voor noodopvang is er altijd, geld voor vaste opvang per jaar",
                vec![],
            )],
        ),
        cause(
            "De omgeving wordt geïnformeerd als alles al vaststaat",
            vec![
                cause("Besluiten vallen onder tijdsdruk, buiten de gemeenteraad om", vec![]),
                cause("Niemand is na de opening nog aanspreekpunt voor de buurt", vec![]),
            ],
        ),
        cause(
            "School, zorg en werk beginnen bij elke verhuizing opnieuw",
            vec![cause(
                "Dossiers reizen niet mee, omdat elke organisatie een eigen systeem heeft",
                vec![],
            )],
        ),
    ])
}
