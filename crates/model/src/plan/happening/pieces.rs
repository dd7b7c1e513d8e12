use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Texts that differ in more words and signs than this are shown as one that replaced the other: finding what they
/// have in common takes time that grows with the square.
const MOST_TOKENS: usize = 4_000;

/// A stretch of a text that was edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Piece {
    /// It stayed.
    Same {
        /// The stretch.
        text: String,
    },
    /// It was taken away.
    Removed {
        /// The stretch.
        text: String,
    },
    /// It is new.
    Added {
        /// The stretch.
        text: String,
    },
    /// It stayed, and is not shown.
    Skipped {
        /// How many characters.
        characters: usize,
    },
}

/// What was removed and added at one place, after a stretch that stayed.
#[derive(Default)]
struct Hunk {
    same: String,
    removed: String,
    added: String,
}

/// The difference between two texts, in whole words. What stayed and was removed make the first text, what stayed and
/// was added the second.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let (before, after) = (tokens(before), tokens(after));
    let start = alike(before.iter(), after.iter());
    let rest = before.len().min(after.len()) - start;
    let end = alike(before.iter().rev(), after.iter().rev()).min(rest);
    let old = &before[start..before.len() - end];
    let new = &after[start..after.len() - end];

    let mut hunks = vec![Hunk {
        same: before[..start].concat(),
        ..Hunk::default()
    }];
    if old.len() + new.len() > MOST_TOKENS {
        hunks.push(Hunk {
            removed: old.concat(),
            added: new.concat(),
            ..Hunk::default()
        });
    } else {
        for operation in capture_diff_slices(Algorithm::Myers, old, new) {
            let (removed, added) = (&old[operation.old_range()], &new[operation.new_range()]);
            match operation {
                DiffOp::Equal { .. } => hunks.push(Hunk {
                    same: removed.concat(),
                    ..Hunk::default()
                }),
                _ => {
                    if let Some(hunk) = hunks.last_mut() {
                        hunk.removed.extend(removed.iter().copied());
                        hunk.added.extend(added.iter().copied());
                    }
                }
            }
        }
    }
    hunks.push(Hunk {
        same: before[before.len() - end..].concat(),
        ..Hunk::default()
    });
    told(hunks)
}

fn alike<'a>(one: impl Iterator<Item = &'a &'a str>, two: impl Iterator<Item = &'a &'a str>) -> usize {
    one.zip(two).take_while(|(one, two)| one == two).count()
}

/// Words, stretches of space, and other characters one by one.
fn tokens(text: &str) -> Vec<&str> {
    #[derive(PartialEq, Clone, Copy)]
    enum Class {
        Word,
        Space,
        Sign,
    }
    let class = |character: char| match character {
        c if c.is_alphanumeric() => Class::Word,
        c if c.is_whitespace() => Class::Space,
        _ => Class::Sign,
    };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, character) in text.char_indices() {
        let here = class(character);
        if last.is_some_and(|last| last != here || here == Class::Sign) {
            tokens.push(&text[start..at]);
            start = at;
        }
        last = Some(here);
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

/// Puts hunks together that only space divides: a sentence that replaces another is one stretch, not ten words.
fn told(hunks: Vec<Hunk>) -> Vec<Piece> {
    let mut joined: Vec<Hunk> = Vec::new();
    for hunk in hunks {
        let only_space = hunk.same.chars().all(char::is_whitespace);
        let replaces = |removed: &str, added: &str| !removed.is_empty() && !added.is_empty();
        match joined.last_mut() {
            Some(last)
                if only_space
                    && replaces(&last.removed, &last.added)
                    && (hunk.same.is_empty() || replaces(&hunk.removed, &hunk.added)) =>
            {
                last.removed.push_str(&(hunk.same.clone() + &hunk.removed));
                last.added.push_str(&(hunk.same + &hunk.added));
            }
            Some(last) if last.removed.is_empty() && last.added.is_empty() => {
                last.same.push_str(&hunk.same);
                last.removed = hunk.removed;
                last.added = hunk.added;
            }
            _ => joined.push(hunk),
        }
    }
    let pieces = joined.into_iter().flat_map(|hunk| {
        [
            Piece::Same { text: hunk.same },
            Piece::Removed { text: hunk.removed },
            Piece::Added { text: hunk.added },
        ]
    });
    pieces.filter(|piece| !piece.text().is_empty()).collect()
}

impl Piece {
    /// The stretch; empty when it is not shown.
    pub fn text(&self) -> &str {
        match self {
            Self::Same { text } | Self::Removed { text } | Self::Added { text } => text,
            Self::Skipped { .. } => "",
        }
    }
}

/// The pieces with no more than some characters of what stayed on either side of what changed.
pub fn shortened(pieces: Vec<Piece>, around: usize) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let mut short = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.into_iter().enumerate() {
        let Piece::Same { text } = &piece else {
            short.push(piece);
            continue;
        };
        // What stands before the first edit is shown from its end only, and what comes after the last from its start.
        let (start, end) = (
            if index == 0 { 0 } else { around },
            if index == last { 0 } else { around },
        );
        let length = text.chars().count();
        if length <= start + end {
            short.push(piece);
            continue;
        }
        let byte = |character: usize| text.char_indices().nth(character).map_or(text.len(), |(at, _)| at);
        let shown = [
            Piece::Same {
                text: text[..byte(start)].to_owned(),
            },
            Piece::Skipped {
                characters: length - start - end,
            },
            Piece::Same {
                text: text[byte(length - end)..].to_owned(),
            },
        ];
        let said = |piece: &Piece| matches!(piece, Piece::Skipped { .. }) || !piece.text().is_empty();
        short.extend(shown.into_iter().filter(said));
    }
    short
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(pieces: &[Piece]) -> String {
        let marked = pieces.iter().map(|piece| match piece {
            Piece::Same { text } => text.clone(),
            Piece::Removed { text } => format!("[-{text}-]"),
            Piece::Added { text } => format!("[+{text}+]"),
            Piece::Skipped { characters } => format!("<{characters}>"),
        });
        marked.collect()
    }

    #[test]
    fn words_come_and_go_as_wholes() {
        let difference = |one, two| marked(&pieces(one, two));
        assert_eq!(
            difference("Locaties zoeken", "Locaties snel zoeken"),
            "Locaties [+snel +]zoeken"
        );
        assert_eq!(difference("het doel.", "het plan."), "het [-doel-][+plan+].");
        assert_eq!(
            difference("we gaan nu beginnen", "we willen later beginnen"),
            "we [-gaan nu-][+willen later+] beginnen"
        );
        assert_eq!(difference("", "nieuw"), "[+nieuw+]");
        assert_eq!(difference("gelijk", "gelijk"), "gelijk");
    }

    #[test]
    fn what_stayed_far_from_an_edit_is_not_shown() {
        let text = "een twee drie vier vijf zes zeven";
        let edited = text.replace("vier", "4");
        assert_eq!(
            marked(&shortened(pieces(text, &edited), 5)),
            "<9>drie [-vier-][+4+] vijf<10>"
        );
    }

    #[test]
    fn very_different_long_texts_replace_each_other() {
        let words = |letter: &str| (0..4_000).map(|n| format!("{letter}{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(pieces(&words("a"), &words("b")).len(), 2);
    }

    proptest! {
        #[test]
        fn both_texts_are_in_the_pieces(one in "([a-c]{1,2}[ ,.]{1,2}){0,12}", two in "([a-cé]{1,2}[ ,.🙂]{1,2}){0,12}") {
            let pieces = pieces(&one, &two);
            let without = |left_out: fn(&Piece) -> bool| -> String {
                pieces.iter().filter(|piece| !left_out(piece)).map(Piece::text).collect()
            };
            prop_assert_eq!(without(|piece| matches!(piece, Piece::Added { .. })), one);
            prop_assert_eq!(without(|piece| matches!(piece, Piece::Removed { .. })), two);
        }
    }
}
