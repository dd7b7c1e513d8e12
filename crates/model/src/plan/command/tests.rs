use automerge::transaction::Transactable;
use automerge::{Automerge, ROOT, ScalarValue};
use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::*;
use crate::plan::{ActionState, Author, Entity, Plan, PlanDraft, PlanState, Reference, apply};

mod texts;

const US: OrganisationId = OrganisationId([1; 32]);
const THEM: OrganisationId = OrganisationId([2; 32]);

/// A plan with one person who edits it.
struct Desk {
    doc: Automerge,
    rng: SmallRng,
}

impl Desk {
    fn new() -> Self {
        let mut rng = SmallRng::seed_from_u64(7);
        let doc = PlanDraft::titled("Wonen").document(1_750_000_000, &mut rng).unwrap();
        Self { doc, rng }
    }

    fn fork(&self, seed: u64) -> Self {
        Self {
            doc: self.doc.fork(),
            rng: SmallRng::seed_from_u64(seed),
        }
    }

    fn apply(&mut self, commands: &[Command]) -> Result<Vec<EntityId>, CommandError> {
        let author = Author::new(US, "Noor Jansen");
        apply(&mut self.doc, &author, 1_760_000_000_500, &mut self.rng, commands)
    }

    fn one(&mut self, command: Command) -> EntityId {
        self.apply(&[command]).unwrap().remove(0)
    }

    /// What refuses a command, after seeing that nothing was changed.
    fn refusal(&mut self, command: Command) -> Refusal {
        let before = self.doc.get_heads();
        let Err(CommandError::Refused(refusal)) = self.apply(&[Command::add_goal("eerst"), command]) else {
            panic!("nothing was refused");
        };
        assert_eq!((self.doc.get_heads(), refusal.command), (before, 1));
        *refusal
    }

    fn plan(&self) -> Plan {
        Plan::read(&self.doc)
    }

    fn entity(&self, id: &EntityId) -> Entity {
        self.plan().find(id).unwrap().clone()
    }

    fn titles(&self, kind: EntityKind) -> Vec<String> {
        self.plan().of_kind(kind).iter().map(Entity::title).collect()
    }
}

#[test]
fn commands_are_one_change_in_the_name_of_their_author() {
    let mut desk = Desk::new();
    let before = desk.doc.get_heads();
    let ids = desk
        .apply(&[
            Command::add_goal("doel"),
            Command::add_action("doen"),
            Command::retitle("Wonen!"),
        ])
        .unwrap();
    let changes = desk.doc.get_changes(&before);
    assert_eq!(
        (ids.len(), changes.len(), changes[0].timestamp()),
        (2, 1, 1_760_000_000)
    );
    let author = Author::from_message(changes[0].message().unwrap()).unwrap();
    assert_eq!((author.organisation, author.person.as_str()), (US, "Noor Jansen"));
    assert_eq!(desk.entity(&ids[1]).text("state"), "open");
}

#[test]
fn what_changes_nothing_makes_no_change() {
    let mut desk = Desk::new();
    let fields = Fields::new().with("title", "doen").with("due", "2027-01-01");
    let action = desk.one(Command::add(EntityKind::Action, fields));
    let fields = Fields::new()
        .with("title", "besluit")
        .with("ratifiedVersion", ["0a".repeat(32).as_str()]);
    let decision = desk.one(Command::add(EntityKind::Decision, fields));
    let before = desk.doc.get_heads();
    let (action, decision) = (
        EntityKind::Action.with_id(&action),
        EntityKind::Decision.with_id(&decision),
    );
    let same = [
        Command::retitle("Wonen"),
        Command::set(action.clone(), "title", "doen"),
        Command::set(action.clone(), "due", "2027-01-01"),
        Command::set(action.clone(), "contributors", Vec::<String>::new()),
        Command::set(EntityRef::Problem, "statement", ""),
        Command::set(action, "state", "open"),
        Command::set(decision, "ratifiedVersion", ["0a".repeat(32).as_str()]),
    ];
    desk.apply(&same).unwrap();
    assert_eq!(desk.doc.get_heads(), before);
}

#[test]
fn a_refusal_names_command_entity_field_and_rule() {
    let mut desk = Desk::new();
    let refusal = desk.refusal(Command::add_action(""));
    assert_eq!(
        (refusal.kind, refusal.field.as_deref()),
        (Some(EntityKind::Action), Some("title"))
    );
    assert_eq!(refusal.to_string(), "action.title: this may not be left empty");
    let json = serde_json::to_value(&refusal).unwrap();
    assert_eq!(
        (&json["rule"]["name"], &json["field"]),
        (&"required".into(), &"title".into())
    );

    let deceiving = desk.refusal(Command::retitle("ab\u{202e}"));
    assert_eq!(
        deceiving.to_string(),
        "plan.title: character 3 (U+202E) does not belong in text"
    );
    let unknown = desk.refusal(Command::set(EntityRef::Plan, "colour", "red"));
    assert_eq!(unknown.rule, Rule::UnknownField);
}

#[test]
fn a_state_changes_along_its_machine() {
    let mut desk = Desk::new();
    let rule = desk.refusal(Command::enter(PlanState::Ratified)).rule;
    let allowed = vec!["sharedPicture", "archived"];
    assert_eq!(
        rule,
        Rule::State {
            from: "exploring".into(),
            allowed
        }
    );
    desk.apply(&[
        Command::enter(PlanState::SharedPicture),
        Command::enter(PlanState::TakingShape),
    ])
    .unwrap();
    assert_eq!(desk.plan().state(), Some(PlanState::TakingShape));
    let action = desk.one(Command::add_action("doen"));
    desk.apply(&[
        Command::progress(&action, ActionState::Done),
        Command::progress(&action, ActionState::Open),
    ])
    .unwrap();
    let ratified = Fields::new().with("title", "besluit").with("state", "ratified");
    let starts = ["proposed"].as_slice();
    assert_eq!(
        desk.refusal(Command::add(EntityKind::Decision, ratified)).rule,
        Rule::Start { starts }
    );
}

#[test]
fn references_go_to_what_is_there_and_say_when_it_went() {
    let mut desk = Desk::new();
    let (goal, party) = (desk.one(Command::add_goal("doel")), desk.one(Command::add_party("wij")));
    let serving = |goal: &EntityId| {
        Command::add(
            EntityKind::Action,
            Fields::new().with("title", "doen").with("goal", goal),
        )
    };
    assert!(matches!(desk.refusal(serving(&party)).rule, Rule::NoSuchTarget { .. }));
    let action = desk.one(serving(&goal));
    assert_eq!(desk.entity(&action).present("goal"), Some(&goal));

    desk.apply(&[Command::remove(EntityKind::Goal, &goal)]).unwrap();
    let removed = Reference::Removed {
        id: goal.clone(),
        kind: EntityKind::Goal,
        title: "doel".into(),
    };
    assert_eq!(desk.entity(&action).reference("goal"), Some(&removed));
    assert_eq!(desk.plan().removed[0].removed, Some(1_760_000_000_500));
    assert_eq!(desk.refusal(serving(&goal)).rule, Rule::Removed);
    let rename = Command::set(EntityKind::Goal.with_id(&goal), "title", "anders");
    assert_eq!(desk.refusal(rename).rule, Rule::Removed);

    desk.apply(&[Command::restore(EntityKind::Goal, &goal)]).unwrap();
    assert_eq!(desk.entity(&action).present("goal"), Some(&goal));
    assert_eq!(
        desk.refusal(Command::restore(EntityKind::Goal, &goal)).rule,
        Rule::NotRemoved
    );
    assert_eq!(
        desk.refusal(Command::Remove {
            entity: EntityRef::Problem
        })
        .rule,
        Rule::Permanent
    );
}

#[test]
fn entities_move_in_their_order_and_their_tree() {
    let mut desk = Desk::new();
    let [a, b, c] = ["a", "b", "c"].map(|title| desk.one(Command::add_goal(title)));
    let goal = |id: &EntityId| EntityKind::Goal.with_id(id);
    let place = |id: &EntityId, parent: Option<&EntityId>, place| Command::Move {
        entity: goal(id),
        parent: parent.cloned(),
        place,
    };
    desk.apply(&[place(&c, None, Place::First), place(&a, None, Place::After(b.clone()))])
        .unwrap();
    assert_eq!(desk.titles(EntityKind::Goal), ["c", "b", "a"]);
    desk.apply(&[place(&c, Some(&a), Place::Last), place(&a, Some(&b), Place::Last)])
        .unwrap();
    assert_eq!(desk.entity(&c).depth, 2);
    assert_eq!(desk.refusal(place(&b, Some(&c), Place::Last)).rule, Rule::UnderItself);
    assert_eq!(
        desk.refusal(place(&b, None, Place::Before(c.clone()))).rule,
        Rule::OtherParent
    );
    // What stands under something removed moves up to where that stood.
    desk.apply(&[Command::remove(EntityKind::Goal, &a)]).unwrap();
    assert_eq!((desk.entity(&c).parent, desk.entity(&c).depth), (Some(b), 1));
    let action = desk.one(Command::add_action("doen"));
    let under = Command::Move {
        entity: EntityKind::Action.with_id(&action),
        parent: Some(action),
        place: Place::Last,
    };
    assert_eq!(desk.refusal(under).rule, Rule::NoPlace);
}

#[test]
fn goals_that_two_sides_move_under_each_other_both_stay() {
    let mut desk = Desk::new();
    let [a, b] = ["a", "b"].map(|title| desk.one(Command::add_goal(title)));
    let under = |id: &EntityId, parent: &EntityId| Command::Move {
        entity: EntityKind::Goal.with_id(id),
        parent: Some(parent.clone()),
        place: Place::Last,
    };
    let mut other = desk.fork(9);
    desk.apply(&[under(&a, &b)]).unwrap();
    other.apply(&[under(&b, &a)]).unwrap();
    desk.doc.merge(&mut other.doc).unwrap();
    other.doc.merge(&mut desk.doc).unwrap();
    let depths: Vec<usize> = desk
        .plan()
        .of_kind(EntityKind::Goal)
        .iter()
        .map(|goal| goal.depth)
        .collect();
    assert_eq!(depths, [0, 1]);
    assert_eq!(desk.plan(), other.plan());
}

#[test]
fn equal_and_broken_positions_of_other_software_are_stepped_over() {
    let mut desk = Desk::new();
    let ids = ["a", "b", "c", "d"].map(|title| desk.one(add_risk(title)));
    let mut tx = desk.doc.transaction();
    let risks = crate::value::map(&tx, &ROOT, "risks").unwrap();
    for (id, position) in ids.iter().zip(["a1", "a1", "a1", "~~"]) {
        let risk = crate::value::map(&tx, &risks, id.as_str()).unwrap();
        tx.put(&risk, "position", position).unwrap();
    }
    tx.commit();
    desk.one(add_risk("e"));
    assert!(desk.titles(EntityKind::Risk).contains(&"e".to_owned()));
    let first = Command::Move {
        entity: EntityKind::Risk.with_id(&ids[3]),
        parent: None,
        place: Place::First,
    };
    desk.apply(&[first]).unwrap();
    assert_eq!(desk.titles(EntityKind::Risk)[0], "d");
}

#[test]
fn sets_of_two_sides_are_joined_and_lists_keep_both_additions() {
    let mut desk = Desk::new();
    let [one, two] = ["een", "twee"].map(|title| desk.one(Command::add_goal(title)));
    let effort = desk.one(Command::add(EntityKind::Effort, Fields::new().with("title", "samen")));
    let signal = desk.one(Command::add_signal("hoor"));
    let include = |goal: &EntityId| Command::Include {
        entity: EntityKind::Effort.with_id(&effort),
        field: "goals".into(),
        member: goal.to_string(),
    };
    let list = |lines: &[&str]| Command::set(EntityKind::Signal.with_id(&signal), "evidence", lines);
    desk.apply(&[list(&["a", "b"])]).unwrap();
    let mut other = desk.fork(9);
    desk.apply(&[include(&one), list(&["nul", "a", "b"])]).unwrap();
    other.apply(&[include(&two), list(&["a", "b", "c"])]).unwrap();
    desk.doc.merge(&mut other.doc).unwrap();
    let mut expected = [one.to_string(), two.to_string()];
    expected.sort();
    assert_eq!(desk.entity(&effort).many("goals"), expected);
    assert_eq!(desk.entity(&signal).many("evidence"), ["nul", "a", "b", "c"]);
    let exclude = Command::Exclude {
        entity: EntityKind::Effort.with_id(&effort),
        field: "goals".into(),
        member: one.to_string(),
    };
    desk.apply(&[exclude]).unwrap();
    assert_eq!(desk.entity(&effort).many("goals"), [two.to_string()]);
}

#[test]
fn each_organisation_has_one_voice_and_may_change_it() {
    let mut desk = Desk::new();
    let decision = desk.one(Command::propose("Beginnen", "We beginnen in maart."));
    let speak = |organisation, voice: &str| Command::Speak {
        decision: decision.clone(),
        organisation,
        voice: voice.into(),
        text: "omdat".into(),
        date: "2027-01-02".parse().ok(),
    };
    desk.apply(&[speak(US, "objection"), speak(THEM, "consent")]).unwrap();
    assert_eq!(desk.apply(&[speak(US, "consent")]).unwrap(), []);
    let plan = desk.plan();
    let voices: Vec<_> = plan
        .of_kind(EntityKind::Voice)
        .iter()
        .map(|voice| (voice.organisation("organisation"), voice.word("voice").unwrap()))
        .collect();
    assert_eq!(voices, [(Some(US), "consent"), (Some(THEM), "consent")]);
    assert!(matches!(
        desk.refusal(speak(US, "shrug")).rule,
        Rule::UnknownWord { .. }
    ));
    let voice = EntityId::voice(&decision, US);
    let steal = Command::set(EntityKind::Voice.with_id(&voice), "organisation", THEM);
    assert_eq!(desk.refusal(steal).rule, Rule::PartOfId);
    desk.apply(&[Command::remove(EntityKind::Voice, &voice), speak(US, "abstention")])
        .unwrap();
    assert_eq!(desk.entity(&voice).text("voice"), "abstention");
}

#[test]
fn measurements_belong_to_their_indicator() {
    let mut desk = Desk::new();
    let indicator = desk.one(Command::add(
        EntityKind::Indicator,
        Fields::new().with("name", "Wachttijd"),
    ));
    let record = |indicator: &EntityId, value| Command::RecordMeasurement {
        indicator: indicator.clone(),
        date: "2027-01-02".parse().unwrap(),
        value,
        organisation: Some(US),
        note: String::new(),
    };
    let measurement = desk.one(record(&indicator, 13.0));
    assert_eq!(desk.entity(&measurement).number("value"), Some(13.0));
    assert!(matches!(
        desk.refusal(record(&indicator, f64::NAN)).rule,
        Rule::OutOfRange { .. }
    ));
    assert!(matches!(
        desk.refusal(record(&measurement, 1.0)).rule,
        Rule::NoSuchTarget { .. }
    ));
}

#[test]
fn ids_are_plain_given_once_and_those_of_organisations_where_they_must_be() {
    let mut desk = Desk::new();
    let add = |id: EntityId| Command::Add {
        kind: EntityKind::Goal,
        id: Some(id),
        fields: Fields::new().with("title", "doel"),
        parent: None,
        place: Place::Last,
    };
    let id = desk.one(add("eigen-id".parse().unwrap()));
    assert_eq!(desk.refusal(add(id)).rule, Rule::Exists);
    assert_eq!(desk.refusal(add(EntityId::found("a/b"))).rule, Rule::InvalidId);
    desk.apply(&[Command::add_perspective(US, "zo zien wij het")]).unwrap();
    assert_eq!(desk.refusal(Command::add_perspective(US, "of zo")).rule, Rule::Exists);
    let nobodys = Command::add(EntityKind::Perspective, Fields::new().with("text", "x"));
    assert_eq!(desk.refusal(nobodys).rule, Rule::IdNeeded);
}

#[test]
fn what_this_version_does_not_know_survives_commands() {
    let mut desk = Desk::new();
    let action = desk.one(Command::add_action("doen"));
    let mut tx = desk.doc.transaction();
    tx.put(ROOT, "schema", 9).unwrap();
    let dreams = tx.put_object(ROOT, "dreams", automerge::ObjType::Map).unwrap();
    tx.put(&dreams, "x", "een droom").unwrap();
    let object = crate::value::map(&tx, &ROOT, "actions").unwrap();
    let object = crate::value::map(&tx, &object, action.as_str()).unwrap();
    tx.put(&object, "colour", "blauw").unwrap();
    tx.put(&object, "state", "dreamt").unwrap();
    tx.commit();
    assert_eq!(desk.entity(&action).word("state"), None);
    desk.apply(&[
        Command::set(EntityKind::Action.with_id(&action), "lead", "wij"),
        Command::add_goal("doel"),
    ])
    .unwrap();
    let text = |object: &automerge::ObjId, key| crate::value::text(&desk.doc, object, key).unwrap();
    assert_eq!(
        [text(&object, "colour"), text(&object, "state"), text(&dreams, "x")],
        ["blauw", "dreamt", "een droom"]
    );
    assert_eq!(desk.plan().schema, 9);
}

#[test]
fn a_plan_holds_a_limited_number_of_entities() {
    let mut desk = Desk::new();
    let mut tx = desk.doc.transaction();
    let risks = crate::value::map(&tx, &ROOT, "risks").unwrap();
    for number in 0..ENTITIES - 1 {
        tx.put(&risks, format!("{number}"), ScalarValue::Null).unwrap();
    }
    tx.commit();
    assert_eq!(desk.refusal(Command::add_goal("een te veel")).rule, Rule::PlanFull);
}

#[test]
fn a_command_survives_json() {
    let command = Command::Speak {
        decision: "d".parse().unwrap(),
        organisation: US,
        voice: "consent".into(),
        text: String::new(),
        date: "2027-01-02".parse().ok(),
    };
    for command in [command, Command::add_goal("doel"), Command::enter(PlanState::Archived)] {
        let json = serde_json::to_string(&command).unwrap();
        assert_eq!(serde_json::from_str::<Command>(&json).unwrap(), command);
    }
}

fn add_risk(text: &str) -> Command {
    Command::add(EntityKind::Risk, Fields::new().with("text", text))
}
