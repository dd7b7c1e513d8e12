//! Plans of any content and size, by the table.

use std::collections::BTreeMap;

use automerge::transaction::Transactable;
use automerge::{Automerge, ROOT};
use rand::rngs::SmallRng;
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{Rng, SeedableRng};

use crate::plan::command::Place;
use crate::plan::rich_text::{Block, BlockKind, Mention, RichText, Run, bold, italic, link, push_run};
use crate::plan::spec::{self, Keyed};
use crate::plan::{
    Author, Command, Day, EntityId, EntityKind, EntityRef, FieldKind, FieldSpec, FieldValue, Fields, PlanDraft, apply,
    schema,
};
use crate::{DocumentId, OrganisationId, value};

const AUTHOR: Author = Author {
    organisation: OrganisationId([9; 32]),
    person: String::new(),
};

/// A document with some entities of every kind, some of them moved, removed or torn loose.
pub(in crate::plan) fn document(seed: u64, count: usize) -> Automerge {
    let mut maker = Maker::new(seed, Formatting::Any);
    let mut doc = maker.sound(count);
    let later: Vec<Command> = (0..count / 10).filter_map(|_| maker.change()).collect();
    for command in &later {
        // What was removed a moment ago is not to be moved: such a command is left out.
        let _ = apply(&mut doc, &AUTHOR, 9_123, &mut maker.rng, std::slice::from_ref(command));
    }
    maker.tear(&mut doc);
    doc
}

/// A document with some entities of every kind, from which nothing was removed. Formatted is only the statement, as the
/// editor does it.
pub(in crate::plan) fn sound(seed: u64, count: usize) -> Automerge {
    Maker::new(seed, Formatting::Tidy).sound(count)
}

/// As [`sound`], with formatting of any kind anywhere.
pub(in crate::plan) fn formatted(seed: u64, count: usize) -> Automerge {
    Maker::new(seed, Formatting::Any).sound(count)
}

#[derive(PartialEq)]
enum Formatting {
    Tidy,
    Any,
}

impl Maker {
    fn new(seed: u64, formatting: Formatting) -> Self {
        Self {
            formatting,
            rng: SmallRng::seed_from_u64(seed),
            ids: BTreeMap::new(),
            organisations: 1,
        }
    }

    fn sound(&mut self, count: usize) -> Automerge {
        let mut doc = PlanDraft::titled("Plan \"één\" \\ 🏘️")
            .document(7, &mut self.rng)
            .unwrap();
        let mut commands = self.singletons();
        for index in 0..count {
            commands.extend(self.add(EntityKind::ALL[index % EntityKind::ALL.len()]));
        }
        apply(&mut doc, &AUTHOR, 8_000, &mut self.rng, &commands).unwrap();
        doc
    }
}

struct Maker {
    formatting: Formatting,
    rng: SmallRng,
    ids: BTreeMap<EntityKind, Vec<EntityId>>,
    organisations: u64,
}

impl Maker {
    fn singletons(&mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        for (owner, fields) in [
            (EntityRef::Plan, spec::PLAN.fields),
            (EntityRef::Problem, spec::PROBLEM.fields),
        ] {
            for field in fields.iter().filter(|field| !matches!(field.kind, FieldKind::State(_))) {
                commands.push(Command::set(owner.clone(), field.name, self.value(field)));
            }
        }
        commands
    }

    fn add(&mut self, kind: EntityKind) -> Option<Command> {
        let mut fields = Fields::new();
        for field in kind.spec().fields {
            if field.required_on_add || self.rng.random_bool(0.6) {
                fields.set(field.name, self.value(field));
            }
            if field.required_on_add && fields.get(field.name).is_none_or(FieldValue::is_empty) {
                // There is nothing yet that it could refer to.
                return None;
            }
        }
        let organisation = self.organisation();
        let id = match kind.spec().keyed {
            Keyed::Random => EntityId::random(&mut self.rng),
            Keyed::ByOrganisation => organisation.into(),
            Keyed::ByDecisionAndOrganisation => {
                fields.set("organisation", organisation);
                EntityId::voice(&fields.text("decision").parse().ok()?, organisation)
            }
        };
        let of_kind = self.ids.entry(kind).or_default();
        let parent = of_kind.choose(&mut self.rng).filter(|_| kind.spec().tree).cloned();
        let parent = parent.filter(|_| self.rng.random_bool(0.7));
        of_kind.push(id.clone());
        Some(Command::Add {
            kind,
            id: Some(id),
            fields,
            parent,
            place: if kind.spec().ordered() && self.rng.random_bool(0.2) {
                Place::First
            } else {
                Place::Last
            },
        })
    }

    fn organisation(&mut self) -> OrganisationId {
        self.organisations += 1;
        let mut bytes = [7; 32];
        bytes[..8].copy_from_slice(&self.organisations.to_be_bytes());
        OrganisationId(bytes)
    }

    fn one_of(&mut self, kinds: &[EntityKind]) -> Option<EntityId> {
        let there: Vec<&Vec<EntityId>> = kinds.iter().filter_map(|kind| self.ids.get(kind)).collect();
        there.choose(&mut self.rng)?.choose(&mut self.rng).cloned()
    }

    fn text(&mut self, breaks: bool) -> String {
        const PIECES: [&str; 14] = [
            "woning", " ", "é", "🏘️", "\"", "\\", "=1+1", "- ", "*ster*", "<b>", ";", ", ", "1. ", "\t",
        ];
        let count = self.rng.random_range(1..8);
        let mut text = String::from("x");
        for _ in 0..count {
            text.push_str(PIECES.choose(&mut self.rng).unwrap());
            if breaks && self.rng.random_bool(0.1) {
                text.push_str("\n\n");
            }
        }
        text
    }

    fn value(&mut self, field: &FieldSpec) -> FieldValue {
        match field.kind {
            FieldKind::Line => self.text(false).into(),
            FieldKind::Prose if self.formatting == Formatting::Any && self.rng.random_bool(0.4) => {
                self.formatted().into()
            }
            FieldKind::Prose => self.text(true).into(),
            FieldKind::Rich => self.formatted().into(),
            FieldKind::Choice(_) => (*field.kind.words().choose(&mut self.rng).unwrap()).into(),
            FieldKind::State(machine) => (*machine.starts.choose(&mut self.rng).unwrap()).into(),
            FieldKind::Day => format!(
                "20{:02}-02-{:02}",
                self.rng.random_range(10..90),
                self.rng.random_range(1..29)
            )
            .parse::<Day>()
            .unwrap()
            .into(),
            FieldKind::Time => format!(
                "{:02}:{:02}",
                self.rng.random_range(0..24),
                self.rng.random_range(0..60)
            )
            .into(),
            FieldKind::Number { min, max } => {
                let wild = f64::from_bits(self.rng.random());
                let tame = f64::from(self.rng.random_range(0..10_000)) / 7.0;
                if (min..=max).contains(&wild) { wild } else { tame }.into()
            }
            FieldKind::Flag => self.rng.random_bool(0.5).into(),
            FieldKind::Reference(kinds) => self.one_of(kinds).map_or(FieldValue::Nothing, FieldValue::from),
            FieldKind::References(kinds) => {
                let ids: Vec<EntityId> = (0..self.rng.random_range(0..4))
                    .filter_map(|_| self.one_of(kinds))
                    .collect();
                ids.into()
            }
            FieldKind::Organisation => self.organisation().into(),
            FieldKind::Organisations => vec![self.organisation()].into(),
            FieldKind::Plan => DocumentId::random(&mut self.rng).into(),
            FieldKind::Strings => vec![self.text(false), self.text(false)].into(),
            FieldKind::Version => vec![self.organisation().to_string()].into(),
        }
    }

    /// A text in which every kind of block and of mark can stand, wherever it is.
    fn formatted(&mut self) -> RichText {
        if self.formatting == Formatting::Tidy {
            return RichText::new()
                .heading(2, "Wat 🏘️")
                .paragraph(["Een ".into(), bold("vet"), " en ".into(), italic("schuin")])
                .bullets([[link("hier", "https://voorbeeld.nl/a?b=\"c\"")]])
                .numbered(["één"])
                .quote(self.text(false).as_str());
        }
        let mut text = RichText::new().quote(self.text(false).as_str());
        for _ in 0..self.rng.random_range(0..6) {
            let kind = match self.rng.random_range(0..9) {
                0 => BlockKind::Paragraph,
                1 => BlockKind::Heading {
                    level: self.rng.random_range(1..7),
                },
                2 => BlockKind::BulletItem,
                3 => BlockKind::NumberedItem,
                4 => BlockKind::Quote,
                5 => BlockKind::TaskItem {
                    checked: self.rng.random_bool(0.5),
                },
                6 => BlockKind::TableRow {
                    header: self.rng.random_bool(0.5),
                },
                7 => BlockKind::TableCell,
                _ => BlockKind::Other { name: "aside".into() },
            };
            let parents = ["unordered-list-item", "ordered-list-item", "blockquote"];
            let depth = self.rng.random_range(0..3);
            let mut content = Vec::new();
            for _ in 0..self.rng.random_range(0..4) {
                push_run(&mut content, self.run());
            }
            text.blocks.push(Block {
                kind,
                parents: parents[..depth].iter().map(|name| (*name).to_owned()).collect(),
                content,
            });
        }
        if self.rng.random_bool(0.5) {
            text.blocks.remove(0);
        }
        text
    }

    fn run(&mut self) -> Run {
        let mention = Mention {
            organisation: self.organisation().to_string(),
            person: self.rng.random_bool(0.5).then(|| self.text(false)),
        };
        Run {
            text: self.text(true),
            strong: self.rng.random_bool(0.3),
            em: self.rng.random_bool(0.3),
            strike: self.rng.random_bool(0.2),
            mention: self.rng.random_bool(0.2).then_some(mention),
            link: self
                .rng
                .random_bool(0.2)
                .then(|| "https://voorbeeld.nl/a?b=\"c\"".to_owned()),
        }
    }

    /// A removal, or a move within a kind.
    fn change(&mut self) -> Option<Command> {
        let kind = *EntityKind::ALL.choose(&mut self.rng)?;
        let id = self.one_of(&[kind])?;
        if self.rng.random_bool(0.5) || !kind.spec().ordered() {
            return Some(Command::remove(kind, &id));
        }
        let parent = self.one_of(&[kind]).filter(|_| kind.spec().tree);
        Some(Command::Move {
            entity: kind.with_id(&id),
            parent,
            place: Place::First,
        })
    }

    /// What other software and concurrent changes leave behind: entities that are gone, equal positions, and a cycle
    /// of what was removed. A cycle of what is there reads in another order than its positions say.
    fn tear(&mut self, doc: &mut Automerge) {
        let mut tx = doc.transaction();
        for kind in [EntityKind::Goal, EntityKind::Party, EntityKind::Table] {
            let section = value::map(&tx, &ROOT, kind.spec().section).unwrap();
            let mut there: Vec<_> = value::maps(&tx, &section).into_iter().collect();
            there.shuffle(&mut self.rng);
            if let Some((id, _)) = there.pop() {
                tx.delete(&section, id).unwrap();
            }
            for (_, entity) in there.iter().take(3) {
                tx.put(entity, schema::POSITION, "a5").unwrap();
            }
            if let (EntityKind::Goal, [(one, a), (other, b), ..]) = (kind, there.as_slice()) {
                tx.put(a, schema::PARENT, other.as_str()).unwrap();
                tx.put(b, schema::PARENT, one.as_str()).unwrap();
                tx.put(a, schema::REMOVED, 3_i64).unwrap();
                tx.put(b, schema::REMOVED, 4_i64).unwrap();
            }
        }
        tx.commit();
    }
}
