//! Goals of two plans that look alike: they share words that mean something.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::OtherPlan;
use crate::plan::{EntityId, EntityKind, Plan};

/// The most other plans that are looked at.
const MOST_PLANS: usize = 200;
/// The most goals of each plan that are looked at.
const MOST_GOALS: usize = 500;
/// The most pairs of goals that are named for one plan.
const MOST_PAIRS: usize = 5;
/// So many words two goals share before they are said to look alike.
const SHARED: usize = 2;
/// A word in more of our goals than this says nothing about any of them.
const COMMON: usize = 20;
/// Shorter words are hardly ever about anything.
const SHORTEST: usize = 4;

/// Words of four letters and more that say nothing about the subject of a goal.
const EMPTY_WORDS: [&str; 58] = [
    "alle", "allen", "alleen", "altijd", "andere", "beter", "betere", "binnen", "deze", "doel", "doelen", "door",
    "elke", "goed", "goede", "hebben", "heeft", "ieder", "iedere", "jaar", "kunnen", "krijgen", "maken", "meer",
    "minder", "moeten", "naar", "niet", "onder", "onze", "over", "samen", "tegen", "tussen", "voor", "worden", "wordt",
    "zijn", "zoals", "zodat", "zonder", "better", "each", "every", "from", "goal", "have", "into", "less", "more",
    "must", "should", "than", "that", "their", "this", "with", "within",
];

/// Two goals that look alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Overlap {
    /// Our goal.
    pub goal: EntityId,
    /// What it is called.
    pub goal_title: String,
    /// What the goal of the other plan is called.
    pub other_goal: String,
    /// The words that they share, as they stand in ours.
    pub words: Vec<String>,
}

/// The plans with goals that look like ours.
pub(super) fn overlaps<'a>(
    plan: &Plan,
    others: impl Iterator<Item = &'a OtherPlan>,
) -> impl Iterator<Item = (&'a OtherPlan, Vec<Overlap>)> {
    let ours: Vec<(EntityId, String)> = plan
        .of_kind(EntityKind::Goal)
        .iter()
        .take(MOST_GOALS)
        .map(|goal| (goal.id.clone(), goal.title()))
        .collect();
    // Which of our goals have a word, and how it stands there.
    let mut having: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for (index, (_, title)) in ours.iter().enumerate() {
        for (stem, word) in words(title) {
            having.entry(stem).or_default().push((index, word));
        }
    }
    having.retain(|_, goals| goals.len() <= COMMON);
    others.take(MOST_PLANS).filter_map(move |other| {
        let mut found = Vec::new();
        for goal in other.goals.iter().take(MOST_GOALS) {
            let mut shared: BTreeMap<usize, Vec<String>> = BTreeMap::new();
            for stem in words(goal).into_keys() {
                for (index, word) in having.get(&stem).into_iter().flatten() {
                    shared.entry(*index).or_default().push(word.clone());
                }
            }
            let alike = shared.into_iter().filter(|(_, words)| words.len() >= SHARED);
            found.extend(alike.map(|(index, words)| Overlap {
                goal: ours[index].0.clone(),
                goal_title: ours[index].1.clone(),
                other_goal: goal.clone(),
                words,
            }));
            // Sorting is stable, so of equals the first stays first.
            found.sort_by_key(|overlap: &Overlap| std::cmp::Reverse(overlap.words.len()));
            found.truncate(MOST_PAIRS);
        }
        (!found.is_empty()).then_some((other, found))
    })
}

/// The words of a title that mean something, by what they are when their ending does not count.
fn words(title: &str) -> BTreeMap<String, String> {
    let empty: BTreeSet<&str> = EMPTY_WORDS.into_iter().collect();
    let lower = title.to_lowercase();
    let words = lower.split(|character: char| !character.is_alphanumeric());
    words
        .filter(|word| word.chars().count() >= SHORTEST && !empty.contains(word))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(|word| (stem(word).to_owned(), word.to_owned()))
        .collect()
}

/// A word without the ending of its plural.
fn stem(word: &str) -> &str {
    let long = word.chars().count();
    match word.strip_suffix("en") {
        Some(stem) if long > 6 => stem,
        _ => match word.strip_suffix('s') {
            Some(stem) if long > 5 && !stem.ends_with(['s', 't']) => stem,
            _ => word,
        },
    }
}
