use super::*;
use crate::plan::happening::{Happening, Told};
use crate::plan::tests::partners::{Partners, organisation};
use crate::plan::{Command, Fields, HistoryQuery, Place, conflicts, difference, history};

fn name_of(id: OrganisationId) -> Option<String> {
    let names = ["Gemeente Westerwoude", "Ministerie van Opvang"];
    let known = names.iter().zip(0..).find(|(_, who)| organisation(*who) == id);
    known.map(|(name, _)| (*name).to_owned())
}

/// The newest entry, in Dutch and English.
fn newest(partners: &Partners, who: usize) -> (String, String) {
    let entries = history(partners.doc(who), &HistoryQuery::default());
    let plan = partners.plan(who);
    let told = |language| Narrator::new(language, &plan, &name_of).entry(&entries[0]).join(" ");
    (told(Language::Dutch), told(Language::English))
}

fn pair(dutch: &str, english: &str) -> (String, String) {
    (dutch.to_owned(), english.to_owned())
}

#[test]
fn what_someone_did_is_a_sentence() {
    let mut partners = Partners::new(2);
    let fields = Fields::new().with("title", "Locaties zoeken").with("due", "2027-03-01");
    let action = partners.shared(Command::add(EntityKind::Action, fields));
    let goal = partners.shared(Command::add_goal("Genoeg plekken"));
    let party = partners.shared(Command::add_party("De Veste"));
    let action = EntityKind::Action.with_id(&action);
    let steps = [
        (
            Command::set(action.clone(), "due", "2027-04-01"),
            "wijzigde de einddatum van actie ‘Locaties zoeken’ van 1 maart 2027 in 1 april 2027.",
            "set the due date of action “Locaties zoeken” from 1 March 2027 to 1 April 2027.",
        ),
        (
            Command::set(action.clone(), "due", FieldValue::Nothing),
            "maakte de einddatum van actie ‘Locaties zoeken’ leeg; dat was 1 april 2027.",
            "cleared the due date of action “Locaties zoeken”, which was 1 April 2027.",
        ),
        (
            Command::set(action.clone(), "goal", &goal),
            "vulde het doel van actie ‘Locaties zoeken’ in: doel ‘Genoeg plekken’.",
            "set the goal of action “Locaties zoeken” to goal “Genoeg plekken”.",
        ),
        (
            Command::set(action.clone(), "state", "inProgress"),
            "wijzigde de stand van actie ‘Locaties zoeken’ van open in loopt.",
            "set the state of action “Locaties zoeken” from open to in progress.",
        ),
        (
            Command::set(action.clone(), "description", "Samen met de buurt."),
            "schreef de omschrijving van actie ‘Locaties zoeken’.",
            "wrote the description of action “Locaties zoeken”.",
        ),
        (
            Command::Include {
                entity: action.clone(),
                field: "contributors".into(),
                member: party.to_string(),
            },
            "voegde partij ‘De Veste’ toe aan de meewerkende partijen van actie ‘Locaties zoeken’.",
            "added party “De Veste” to the contributing parties of action “Locaties zoeken”.",
        ),
        (
            Command::set(action.clone(), "title", "Locaties vinden"),
            "gaf actie ‘Locaties zoeken’ een andere naam: ‘Locaties vinden’.",
            "renamed action “Locaties zoeken” to “Locaties vinden”.",
        ),
        (
            Command::Remove { entity: action.clone() },
            "haalde actie ‘Locaties vinden’ weg.",
            "removed action “Locaties vinden”.",
        ),
        (
            Command::add_perspective(organisation(1), "Zo zien wij het"),
            "voegde het perspectief van Ministerie van Opvang toe.",
            "added the perspective of Ministerie van Opvang.",
        ),
        (
            Command::set(EntityRef::Problem, "howLarge", "200 mensen"),
            "schreef de omvang bij het probleem.",
            "wrote the size of the problem.",
        ),
        (
            Command::retitle("Wonen en werken"),
            "wijzigde de titel van de opgave van ‘Wonen’ in ‘Wonen en werken’.",
            "set the title of the plan from “Wonen” to “Wonen en werken”.",
        ),
    ];
    for (command, dutch, english) in steps {
        partners.by(0, command);
        let expected = pair(
            &format!("Gemeente Westerwoude (Noor) {dutch}"),
            &format!("Gemeente Westerwoude (Noor) {english}"),
        );
        assert_eq!(newest(&partners, 0), expected);
    }
}

#[test]
fn voices_and_measurements_are_called_by_what_they_belong_to() {
    let mut partners = Partners::new(1);
    let decision = partners.shared(Command::propose("Locatie kiezen", ""));
    let indicator = partners.shared(Command::add(
        EntityKind::Indicator,
        Fields::new().with("name", "Plekken"),
    ));
    partners.by(
        0,
        Command::Speak {
            decision,
            organisation: organisation(1),
            voice: "consent".into(),
            text: String::new(),
            date: None,
        },
    );
    let voice = newest(&partners, 0).0;
    assert_eq!(
        voice,
        "Gemeente Westerwoude (Noor) voegde de stem van Ministerie van Opvang bij besluit ‘Locatie kiezen’ toe."
    );
    let id = partners
        .by(
            0,
            Command::RecordMeasurement {
                indicator,
                date: "2027-01-01".parse().unwrap(),
                value: 3.0,
                organisation: None,
                note: String::new(),
            },
        )
        .unwrap();
    partners.by(0, Command::set(EntityKind::Measurement.with_id(&id), "value", 3.5));
    assert_eq!(
        newest(&partners, 0).0,
        "Gemeente Westerwoude (Noor) wijzigde de waarde van de meting van 1 januari 2027 bij indicator ‘Plekken’ van 3 \
         in 3,5."
    );
}

#[test]
fn a_conflict_and_its_end_are_sentences() {
    let mut partners = Partners::new(2);
    let action = partners.shared(Command::add_action("Locaties zoeken"));
    let action = EntityKind::Action.with_id(&action);
    partners.by(0, Command::set(action.clone(), "due", "2027-04-01"));
    partners.by(1, Command::set(action.clone(), "due", "2027-05-01"));
    partners.meet();
    let found = conflicts(partners.doc(0));
    let plan = partners.plan(0);
    let told = |language| Narrator::new(language, &plan, &name_of).conflict(&found[0]);
    assert_eq!(
        told(Language::Dutch),
        "Voor de einddatum van actie ‘Locaties zoeken’ zijn er twee waarden: 1 mei 2027 (door Ministerie van Opvang \
         (Bram), nu zichtbaar) en 1 april 2027 (door Gemeente Westerwoude (Noor))."
    );
    assert_eq!(
        told(Language::English),
        "There are two values for the due date of action “Locaties zoeken”: 1 May 2027 (by Ministerie van Opvang \
         (Bram), shown now) and 1 April 2027 (by Gemeente Westerwoude (Noor))."
    );
    partners.by(0, Command::resolve(action.clone(), "due", "2027-04-01"));
    assert_eq!(
        newest(&partners, 0).0,
        "Gemeente Westerwoude (Noor) koos voor de einddatum van actie ‘Locaties zoeken’: 1 april 2027, en niet 1 mei \
         2027."
    );
    partners.meet();
    partners.by(0, Command::Remove { entity: action.clone() });
    partners.by(1, Command::set(action, "state", "done"));
    partners.meet();
    let found = conflicts(partners.doc(0));
    let plan = partners.plan(0);
    assert_eq!(
        Narrator::new(Language::Dutch, &plan, &name_of).conflict(&found[0]),
        "Gemeente Westerwoude (Noor) haalde actie ‘Locaties zoeken’ weg, terwijl Ministerie van Opvang (Bram) eraan \
         werkte."
    );
}

#[test]
fn a_difference_is_told_without_who_did_it() {
    let mut partners = Partners::new(1);
    let goals: Vec<EntityId> = ["a", "b"].map(|title| partners.shared(Command::add_goal(title))).into();
    let action = partners.shared(Command::add_action("Locaties zoeken"));
    let action = EntityKind::Action.with_id(&action);
    let before = partners.plan(0);
    let commands = [
        Command::Move {
            entity: EntityKind::Goal.with_id(&goals[1]),
            parent: Some(goals[0].clone()),
            place: Place::Last,
        },
        Command::set(action.clone(), "due", "2027-04-01"),
        Command::set(action.clone(), "title", "Locaties vinden"),
        Command::set(action, "description", "Samen"),
        Command::add_party("De Veste"),
    ];
    partners.try_by(0, &commands).unwrap();
    let plan = partners.plan(0);
    let narrator = Narrator::new(Language::Dutch, &plan, &name_of);
    let told = difference(&before, &plan).told;
    let told: Vec<String> = told.iter().map(|told| narrator.difference(told)).collect();
    assert_eq!(
        told,
        [
            "Doel ‘b’ staat nu onder doel ‘a’.",
            "Partij ‘De Veste’ is nieuw.",
            "De titel van actie ‘Locaties vinden’ was ‘Locaties zoeken’ en is nu ‘Locaties vinden’.",
            "Er is gewerkt aan de omschrijving van actie ‘Locaties vinden’.",
            "De einddatum van actie ‘Locaties vinden’ is nu ingevuld: 1 april 2027.",
        ]
    );
}

#[test]
fn someone_unknown_and_something_nameless_and_long_are_still_told() {
    let plan = Plan::read(&automerge::Automerge::new());
    let narrator = Narrator::new(Language::English, &plan, &|_| None);
    let told = |title: &str| Told {
        entity: EntityKind::Goal.with_id(&EntityId::found("x")),
        title: title.to_owned(),
        happening: Happening::Removed,
    };
    assert_eq!(narrator.told(None, &told("")), "Someone removed an unnamed goal.");
    let stranger = Author::new(OrganisationId([0xab; 32]), "");
    let long = narrator.told(Some(&stranger), &told(&"lang ".repeat(100)));
    assert!(
        long.starts_with("Organisation abababab removed goal “lang lang"),
        "{long}"
    );
    assert!(long.ends_with("…”.") && long.chars().count() < 150, "{long}");
}
