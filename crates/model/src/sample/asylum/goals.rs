use crate::plan::ActionState::{self, Done, Dropped, InProgress, Open};
use crate::plan::EntityKind;
use crate::plan::draft::EntityDraft;

/// A goal with the actions that serve it and the goals under it.
struct Goal {
    title: &'static str,
    actions: Vec<EntityDraft>,
    goals: Vec<Goal>,
}

/// The goals and all actions.
pub(super) fn goals() -> Vec<EntityDraft> {
    let mut drafts = Vec::new();
    for goal in tree() {
        draft(goal, None, &mut drafts);
    }
    drafts.extend(actions_for_all());
    drafts
}

fn draft(goal: Goal, parent: Option<&str>, drafts: &mut Vec<EntityDraft>) {
    let entity = EntityDraft::named(EntityKind::Goal, goal.title).key(goal.title);
    drafts.push(match parent {
        Some(parent) => entity.under(parent),
        None => entity,
    });
    drafts.extend(goal.actions.into_iter().map(|action| action.with("goal", goal.title)));
    for below in goal.goals {
        draft(below, Some(goal.title), drafts);
    }
}

fn tree() -> Vec<Goal> {
    vec![
        goal(
            "Wie in Merenland aankomt, heeft binnen een half jaar een plek om te blijven",
            vec![],
            vec![housing(), intake(), school(), work()],
        ),
        goal(
            "Omwonenden weten wat er komt, praten mee over het hoe en zien wat ermee gebeurt",
            vec![action(
                "Vast aanspreekpunt voor de buurt bij elke locatie, ook na de opening",
                "Gemeente Westerwoude",
                "2027-02-01",
                InProgress,
            )],
            vec![goal(
                "Elke nieuwe locatie begint met een buurtafspraak, acht weken voor de opening",
                vec![
                    action(
                        "Buurtafspraak Elsmeer opstellen met de dorpsraad en ondertekenen",
                        "Dorpsraad Elsmeer",
                        "2026-10-15",
                        Done,
                    ),
                    action(
                        "Model voor de buurtafspraak beschikbaar maken voor alle gemeenten",
                        "Provincie Merenland",
                        "2027-01-20",
                        InProgress,
                    ),
                ],
                vec![],
            )],
        ),
    ]
}

/// Actions that serve every goal.
fn actions_for_all() -> Vec<EntityDraft> {
    vec![
        action(
            "Maandelijkse opgavetafel: één agenda, bij toerbeurt voorgezeten",
            "Gemeente Westerwoude",
            "2026-12-10",
            InProgress,
        ),
        action(
            "Doorstroommonitor openbaar maken, elk kwartaal op dezelfde dag",
            "Provincie Merenland",
            "2027-01-15",
            Open,
        ),
    ]
}

fn housing() -> Goal {
    goal(
        "Vergunninghouders wonen binnen vier maanden in een passend huis",
        vec![action(
            "Koppelen van mens en woning laten beginnen in de opvang, voor de hele provincie tegelijk",
            "Uitvoeringsdienst Opvang",
            "2027-04-01",
            Open,
        )],
        vec![
            goal(
                "600 verplaatsbare woningen in 2028, gemengd bewoond",
                vec![
                    action(
                        "Grond aan de Havenweg voor twintig jaar uitgeven in plaats van tien",
                        "Gemeente Westerwoude",
                        "2026-11-30",
                        InProgress,
                    ),
                    action(
                        "Eerste tweehonderd woningen bestellen, onder voorbehoud van de vergunning",
                        "Woningcorporatie De Veste",
                        "2027-03-15",
                        Open,
                    ),
                ],
                vec![],
            ),
            goal(
                "Geen woning staat langer dan drie weken leeg tussen twee huurders",
                vec![action(
                    "Uitzoeken waarom 164 woningen langer dan drie weken leegstonden",
                    "Woningcorporatie De Veste",
                    "2026-12-18",
                    InProgress,
                )],
                vec![],
            ),
        ],
    )
}

fn intake() -> Goal {
    goal(
        "Opvang is klein, vast en gespreid; geen noodlocatie blijft langer dan zes maanden open",
        vec![
            action(
                "Meerjarige bijdrage voor vaste locaties tot honderd plekken vastleggen",
                "Ministerie van Opvang en Samenleven",
                "2027-02-15",
                InProgress,
            ),
            action(
                "Noodlocatie Oudewaard afbouwen: elk gezin een vervolgplek in dezelfde regio",
                "Uitvoeringsdienst Opvang",
                "2027-06-30",
                Open,
            ),
            action(
                "Tweede schip huren als reserve",
                "Ministerie van Opvang en Samenleven",
                "2026-09-01",
                Dropped,
            ),
        ],
        vec![],
    )
}

fn school() -> Goal {
    goal(
        "Kinderen wisselen hooguit één keer van school",
        vec![
            action(
                "Gezinnen met schoolgaande kinderen niet overplaatsen tijdens het schooljaar",
                "Uitvoeringsdienst Opvang",
                "2026-09-01",
                Done,
            ),
            action(
                "Onderwijsplan voor de eerste vier weken op alle noodlocaties",
                "Scholenkoepel De Brug",
                "2027-02-26",
                Open,
            ),
        ],
        vec![],
    )
}

fn work() -> Goal {
    goal(
        "Wie mag werken, werkt binnen drie maanden",
        vec![
            action(
                "Proef met een bus om half zes tussen drie locaties en De Rije",
                "Provincie Merenland",
                "2027-01-04",
                InProgress,
            ),
            action(
                "Inschrijven bij de burgerlijke stand op de locatie, elke dinsdag",
                "Gemeente Westerwoude",
                "2026-10-01",
                Done,
            ),
        ],
        vec![],
    )
}

fn goal(title: &'static str, actions: Vec<EntityDraft>, goals: Vec<Goal>) -> Goal {
    Goal { title, actions, goals }
}

fn action(title: &str, lead: &str, due: &str, state: ActionState) -> EntityDraft {
    EntityDraft::named(EntityKind::Action, title)
        .with("lead", lead)
        .with("leadParty", lead)
        .with("due", due)
        .with("state", state.word())
}
