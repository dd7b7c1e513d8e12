use automerge::Automerge;
use automerge::transaction::{CommitOptions, Transactable};
use rand::RngCore;

use super::error::{CommandError, Refusal, Rule, Stop};
use super::{Command, Editor, EntityRef};
use crate::plan::author::Author;
use crate::plan::spec::{self, FieldSpec, Keyed};
use crate::plan::{EntityId, EntityKind, FieldValue, Fields};

/// Carries out all commands in one change, or none of them. Gives the ids of what was added, in order.
///
/// `at_ms` is milliseconds since 1970 UTC. Where the commands change nothing, no change is made.
///
/// # Errors
/// The first rule that a command breaks; the document is then as it was.
pub fn apply<R: RngCore + ?Sized>(
    doc: &mut Automerge,
    author: &Author,
    at_ms: i64,
    rng: &mut R,
    commands: &[Command],
) -> Result<Vec<EntityId>, CommandError> {
    let mut tx = doc.transaction();
    match apply_in(&mut tx, at_ms, rng, commands) {
        Ok(added) => {
            let about = CommitOptions::default()
                .with_message(author.message())
                .with_time(at_ms.div_euclid(1_000));
            tx.commit_with(about);
            Ok(added)
        }
        Err(error) => {
            tx.rollback();
            Err(error)
        }
    }
}

/// Carries out commands in a transaction of the caller's, who rolls it back on an error.
///
/// # Errors
/// The first rule that a command breaks.
pub fn apply_in<T: Transactable, R: RngCore + ?Sized>(
    tx: &mut T,
    at_ms: i64,
    rng: &mut R,
    commands: &[Command],
) -> Result<Vec<EntityId>, CommandError> {
    let mut editor = Editor::new(tx, at_ms, rng);
    let mut added = Vec::new();
    for (index, command) in commands.iter().enumerate() {
        match editor.carry_out(command) {
            Ok(id) => added.extend(id),
            Err(Stop::Document(error)) => return Err(error.into()),
            Err(Stop::Rule(field, rule)) => return Err(refused(index, command, field, rule)),
        }
    }
    Ok(added)
}

fn refused(index: usize, command: &Command, field: Option<String>, rule: Rule) -> CommandError {
    let (kind, entity, own) = match command {
        Command::Add { kind, id, .. } => (Some(*kind), id.clone().map(|id| EntityRef::Entity(*kind, id)), None),
        Command::RecordMeasurement { .. } => (Some(EntityKind::Measurement), None, None),
        Command::Speak { .. } => (Some(EntityKind::Voice), None, None),
        Command::Move { entity, .. } | Command::Remove { entity } | Command::Restore { entity } => {
            (entity.kind(), Some(entity.clone()), None)
        }
        Command::Set { entity, field, .. }
        | Command::Include { entity, field, .. }
        | Command::Exclude { entity, field, .. }
        | Command::Resolve { entity, field, .. }
        | Command::ReplaceText { entity, field, .. } => (entity.kind(), Some(entity.clone()), Some(field.clone())),
    };
    CommandError::Refused(Box::new(Refusal {
        command: index,
        kind,
        entity,
        field: field.or(own),
        rule,
    }))
}

impl EntityRef {
    /// The kind of entity, when it is one.
    pub fn kind(&self) -> Option<EntityKind> {
        match self {
            Self::Plan | Self::Problem => None,
            Self::Entity(kind, _) => Some(*kind),
        }
    }

    /// What it is called in the table: the name of its kind, or `plan` or `problem`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Plan => spec::PLAN.name,
            Self::Problem => spec::PROBLEM.name,
            Self::Entity(kind, _) => kind.name(),
        }
    }

    /// The fields that it has.
    pub fn fields(&self) -> &'static [FieldSpec] {
        match self {
            Self::Plan => spec::PLAN.fields,
            Self::Problem => spec::PROBLEM.fields,
            Self::Entity(kind, _) => kind.spec().fields,
        }
    }

    /// The field with a name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields().iter().find(|field| field.name == name)
    }
}

impl<T: Transactable, R: RngCore + ?Sized> Editor<'_, T, R> {
    fn carry_out(&mut self, command: &Command) -> Result<Option<EntityId>, Stop> {
        match command {
            Command::Add {
                kind,
                id,
                fields,
                parent,
                place,
            } => {
                let id = self.new_id(*kind, id.as_ref(), fields)?;
                self.add(*kind, &id, fields, parent.as_ref(), place)?;
                return Ok(Some(id));
            }
            Command::Set { entity, field, value } => self.set(entity, field, value)?,
            Command::Resolve { entity, field, value } => self.resolve(entity, field, value)?,
            Command::Move { entity, parent, place } => self.move_to(entity, parent.as_ref(), place)?,
            Command::Remove { entity } => self.remove(entity)?,
            Command::Restore { entity } => self.restore(entity)?,
            Command::Include { entity, field, member } => self.include(entity, field, member)?,
            Command::Exclude { entity, field, member } => self.exclude(entity, field, member)?,
            Command::RecordMeasurement {
                indicator,
                date,
                value,
                organisation,
                note,
            } => {
                let mut fields = Fields::new()
                    .with("indicator", indicator)
                    .with("date", *date)
                    .with("value", *value)
                    .with("note", note.as_str());
                if let Some(organisation) = organisation {
                    fields.set("organisation", *organisation);
                }
                return self.carry_out(&Command::add(EntityKind::Measurement, fields));
            }
            Command::Speak {
                decision,
                organisation,
                voice,
                text,
                date,
            } => {
                let said = Fields::new()
                    .with("voice", voice.as_str())
                    .with("text", text.as_str())
                    .with("date", date.map_or(FieldValue::Nothing, FieldValue::from));
                let id = EntityId::voice(decision, *organisation);
                return self.speak(decision, *organisation, &id, said);
            }
            Command::ReplaceText { entity, field, text } => {
                let spec = Self::field(entity, field)?;
                if !spec.kind.is_text() {
                    return Err(Rule::WrongShape {
                        expected: spec.kind.name(),
                        found: "text",
                    }
                    .of(field));
                }
                self.set(entity, field, &FieldValue::from(text.as_str()))?;
            }
        }
        Ok(None)
    }

    fn speak(
        &mut self,
        decision: &EntityId,
        organisation: crate::OrganisationId,
        id: &EntityId,
        said: Fields,
    ) -> Result<Option<EntityId>, Stop> {
        let voice = EntityKind::Voice.with_id(id);
        self.refers_to(EntityKind::Decision, decision)
            .map_err(|rule| rule.of("decision"))?;
        match self.object(&voice) {
            Ok(_) => {}
            Err(Stop::Rule(_, Rule::Removed)) => self.restore(&voice)?,
            Err(Stop::Rule(_, Rule::NotFound)) => {
                let fields = said.with("decision", decision).with("organisation", organisation);
                return self.carry_out(&Command::add(EntityKind::Voice, fields));
            }
            Err(other) => return Err(other),
        }
        for (field, value) in said.iter() {
            self.set(&voice, field, value)?;
        }
        Ok(None)
    }

    fn new_id(&mut self, kind: EntityKind, id: Option<&EntityId>, fields: &Fields) -> Result<EntityId, Stop> {
        match kind.spec().keyed {
            Keyed::Random => Ok(id.cloned().unwrap_or_else(|| EntityId::random(self.rng))),
            Keyed::ByOrganisation => id
                .filter(|id| id.as_str().parse::<crate::OrganisationId>().is_ok())
                .cloned()
                .ok_or(Rule::IdNeeded.into()),
            Keyed::ByDecisionAndOrganisation => {
                let decision: EntityId = fields
                    .text("decision")
                    .parse()
                    .map_err(|_| Rule::Required.of("decision"))?;
                let organisation = fields.organisation("organisation");
                let organisation = organisation.ok_or_else(|| Rule::NotAnOrganisation.of("organisation"))?;
                Ok(EntityId::voice(&decision, organisation))
            }
        }
    }
}
