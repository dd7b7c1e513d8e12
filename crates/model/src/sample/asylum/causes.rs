use crate::plan::EntityKind;
use crate::plan::draft::EntityDraft;

/// A cause and the causes behind it.
struct Cause {
    text: &'static str,
    causes: Vec<Cause>,
}

pub(super) fn causes() -> Vec<EntityDraft> {
    let mut drafts = Vec::new();
    for cause in tree() {
        draft(&cause, None, &mut drafts);
    }
    drafts
}

fn draft(cause: &Cause, parent: Option<&str>, drafts: &mut Vec<EntityDraft>) {
    let entity = EntityDraft::named(EntityKind::Cause, cause.text).key(cause.text);
    drafts.push(match parent {
        Some(parent) => entity.under(parent),
        None => entity,
    });
    for below in &cause.causes {
        draft(below, Some(cause.text), drafts);
    }
}

fn tree() -> Vec<Cause> {
    vec![
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
            vec![
                cause(
                    "Geld voor noodopvang is er altijd, geld voor vaste opvang per jaar",
                    vec![],
                ),
                cause(
                    "Elke organisatie verantwoordt zich over haar eigen stukje van de weg",
                    vec![],
                ),
            ],
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
    ]
}

fn cause(text: &'static str, causes: Vec<Cause>) -> Cause {
    Cause { text, causes }
}
