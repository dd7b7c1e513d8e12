use automerge::transaction::Transactable;
use automerge::{AutomergeError, ObjId, ObjType, ROOT};
use rand::RngCore;

use super::{ActionDraft, CauseDraft, GoalDraft, PartyDraft, PlanDraft, SignalDraft};
use crate::plan::{Day, position, rich_text, schema};

type Written = Result<(), AutomergeError>;

pub(super) fn plan<T: Transactable, R: RngCore + ?Sized>(draft: &PlanDraft, tx: &mut T, rng: &mut R) -> Written {
    tx.put(ROOT, schema::TYPE, schema::PLAN_TYPE)?;
    tx.put(ROOT, schema::SCHEMA, schema::VERSION)?;
    text(tx, &ROOT, schema::TITLE, &draft.title)?;
    tx.put(ROOT, schema::STATE, draft.state.word())?;

    let problem = tx.put_object(ROOT, schema::PROBLEM, ObjType::Map)?;
    let statement = tx.put_object(&problem, schema::STATEMENT, ObjType::Text)?;
    rich_text::write(tx, &statement, &draft.problem.statement)?;
    text(tx, &problem, schema::FOR_WHOM, &draft.problem.for_whom)?;
    text(tx, &problem, schema::HOW_LARGE, &draft.problem.how_large)?;
    text(tx, &problem, schema::IF_NOTHING, &draft.problem.if_nothing)?;

    let perspectives = tx.put_object(ROOT, schema::PERSPECTIVES, ObjType::Map)?;
    for (organisation, view) in &draft.perspectives {
        let perspective = tx.put_object(&perspectives, organisation.to_string(), ObjType::Map)?;
        text(tx, &perspective, schema::TEXT, view)?;
    }

    let mut signals = Section::open(tx, rng, schema::SIGNALS)?;
    draft.signals.iter().try_for_each(|draft| signal(&mut signals, draft))?;
    let mut causes = Section::open(tx, rng, schema::CAUSES)?;
    draft
        .causes
        .iter()
        .try_for_each(|draft| cause(&mut causes, draft, ""))?;

    let mut served = Vec::new();
    let mut goals = Section::open(tx, rng, schema::GOALS)?;
    draft
        .goals
        .iter()
        .try_for_each(|draft| goal(&mut goals, draft, "", &mut served))?;
    let mut actions = Section::open(tx, rng, schema::ACTIONS)?;
    for (goal, draft) in &served {
        action(&mut actions, draft, goal)?;
    }
    draft
        .actions
        .iter()
        .try_for_each(|draft| action(&mut actions, draft, ""))?;

    let mut parties = Section::open(tx, rng, schema::PARTIES)?;
    draft.parties.iter().try_for_each(|draft| party(&mut parties, draft))
}

/// One map of entities being filled: hands out ids and places.
struct Section<'a, T, R: ?Sized> {
    tx: &'a mut T,
    rng: &'a mut R,
    map: ObjId,
    count: usize,
}

impl<'a, T: Transactable, R: RngCore + ?Sized> Section<'a, T, R> {
    fn open(tx: &'a mut T, rng: &'a mut R, name: &str) -> Result<Self, AutomergeError> {
        let map = tx.put_object(ROOT, name, ObjType::Map)?;
        Ok(Self { tx, rng, map, count: 0 })
    }

    fn entity(&mut self) -> Result<(String, ObjId), AutomergeError> {
        let id = entity_id(self.rng);
        let entity = self.tx.put_object(&self.map, id.as_str(), ObjType::Map)?;
        self.tx.put(&entity, schema::POSITION, position::nth(self.count))?;
        self.count += 1;
        Ok((id, entity))
    }
}

fn signal<T: Transactable, R: RngCore + ?Sized>(signals: &mut Section<'_, T, R>, draft: &SignalDraft) -> Written {
    let (_, signal) = signals.entity()?;
    signals.tx.put(&signal, schema::SOURCE, draft.source.word())?;
    text(signals.tx, &signal, schema::TEXT, &draft.text)?;
    day(signals.tx, &signal, schema::DATE, draft.date)?;
    text(signals.tx, &signal, schema::PLACE, &draft.place)?;
    text(signals.tx, &signal, schema::OUTCOME, &draft.outcome)
}

fn cause<T: Transactable, R: RngCore + ?Sized>(
    causes: &mut Section<'_, T, R>,
    draft: &CauseDraft,
    parent: &str,
) -> Written {
    let (id, entity) = causes.entity()?;
    text(causes.tx, &entity, schema::TEXT, &draft.text)?;
    causes.tx.put(&entity, schema::PARENT, parent)?;
    draft.causes.iter().try_for_each(|draft| cause(causes, draft, &id))
}

fn goal<'d, T: Transactable, R: RngCore + ?Sized>(
    goals: &mut Section<'_, T, R>,
    draft: &'d GoalDraft,
    parent: &str,
    served: &mut Vec<(String, &'d ActionDraft)>,
) -> Written {
    let (id, entity) = goals.entity()?;
    text(goals.tx, &entity, schema::TITLE, &draft.title)?;
    goals.tx.put(&entity, schema::PARENT, parent)?;
    served.extend(draft.actions.iter().map(|action| (id.clone(), action)));
    draft.goals.iter().try_for_each(|draft| goal(goals, draft, &id, served))
}

fn action<T: Transactable, R: RngCore + ?Sized>(
    actions: &mut Section<'_, T, R>,
    draft: &ActionDraft,
    goal: &str,
) -> Written {
    let (_, action) = actions.entity()?;
    text(actions.tx, &action, schema::TITLE, &draft.title)?;
    actions.tx.put(&action, schema::GOAL, goal)?;
    text(actions.tx, &action, schema::LEAD, &draft.lead)?;
    day(actions.tx, &action, schema::DUE, draft.due)?;
    actions.tx.put(&action, schema::STATE, draft.state.word())
}

fn party<T: Transactable, R: RngCore + ?Sized>(parties: &mut Section<'_, T, R>, draft: &PartyDraft) -> Written {
    let (_, party) = parties.entity()?;
    text(parties.tx, &party, schema::NAME, &draft.name)?;
    parties.tx.put(&party, schema::KIND, draft.kind.word())?;
    text(parties.tx, &party, schema::OFFERS, &draft.offers)?;
    text(parties.tx, &party, schema::ASKS, &draft.asks)
}

fn text<T: Transactable>(tx: &mut T, object: &ObjId, key: &str, content: &str) -> Written {
    let text = tx.put_object(object, key, ObjType::Text)?;
    if content.is_empty() {
        Ok(())
    } else {
        tx.splice_text(&text, 0, 0, content)
    }
}

fn day<T: Transactable>(tx: &mut T, object: &ObjId, key: &str, day: Option<Day>) -> Written {
    tx.put(object, key, day.map(|day| day.to_string()).unwrap_or_default())
}

/// A random UUID (version 4), as browsers make them.
fn entity_id<R: RngCore + ?Sized>(rng: &mut R) -> String {
    let mut bytes = [0; 16];
    rng.fill_bytes(&mut bytes);
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let number = u128::from_be_bytes(bytes);
    let digits = format!("{number:032x}");
    [
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..],
    ]
    .join("-")
}
