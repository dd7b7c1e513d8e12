use std::collections::BTreeMap;

use serde::Deserialize;

/// Opgave's own colours, for light and for dark.
const OWN: &str = include_str!("../../../../web/src/design/theme/palette.css");
/// Which colours the app shows upon each other, and how far apart these must be. The tests of the app read it too.
const CONTRAST: &str = include_str!("../../../../web/src/design/theme/contrast.json");

/// Colours by name, such as `accent`.
pub(super) type Palette = BTreeMap<String, Colour>;

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

impl Colour {
    /// A colour written as `#` and six hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The ratio of contrast as WCAG 2.2 defines it, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

/// Opgave's own colours: light, and dark.
pub(super) fn own() -> [Palette; 2] {
    let (light, dark) = OWN.split_once("@media").unwrap_or((OWN, ""));
    [light, dark].map(|part| {
        part.lines()
            .filter_map(|line| line.trim().strip_prefix("--og-")?.strip_suffix(';')?.split_once(": "))
            .filter_map(|(name, value)| Some((name.to_owned(), Colour::parse(value)?)))
            .collect()
    })
}

#[derive(Deserialize)]
struct Rules {
    text: Rule,
    parts: Rule,
}

#[derive(Deserialize)]
struct Rule {
    /// The least ratio.
    ratio: f64,
    /// Each of the first upon each of the second.
    pairs: Vec<(Vec<String>, Vec<String>)>,
}

/// Two colours that the app shows upon each other, and that are too near.
#[derive(Debug, PartialEq)]
pub(super) struct TooNear {
    pub foreground: String,
    pub background: String,
    /// What it is.
    pub ratio: f64,
    /// What it must be.
    pub least: f64,
}

/// What people cannot read or see well in these colours.
pub(super) fn too_near(palette: &Palette) -> Vec<TooNear> {
    let Ok(Rules { text, parts }) = serde_json::from_str(CONTRAST) else {
        // Both files are part of the program, and a test reads them.
        return Vec::new();
    };
    let mut found = Vec::new();
    for Rule { ratio: least, pairs } in [text, parts] {
        let each = pairs.iter().flat_map(|(fronts, backs)| {
            fronts
                .iter()
                .flat_map(move |front| backs.iter().map(move |back| (front, back)))
        });
        for (foreground, background) in each {
            let (Some(front), Some(back)) = (palette.get(foreground), palette.get(background)) else {
                continue;
            };
            let ratio = front.contrast(*back);
            if ratio < least {
                found.push(TooNear {
                    foreground: foreground.clone(),
                    background: background.clone(),
                    ratio,
                    least,
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_as_the_standard_has_it() {
        let of = |one: &str, two: &str| Colour::parse(one).unwrap().contrast(Colour::parse(two).unwrap());
        assert!((of("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((of("#777777", "#ffffff") - 4.478).abs() < 1e-3);
        assert!((of("#123456", "#123456") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn our_own_colours_are_read_and_keep_the_rules() {
        let rules: Rules = serde_json::from_str(CONTRAST).unwrap();
        for palette in own() {
            assert!(palette.len() > 30, "{palette:?}");
            for (fronts, backs) in rules.text.pairs.iter().chain(&rules.parts.pairs) {
                for name in fronts.iter().chain(backs) {
                    assert!(palette.contains_key(name), "{name}");
                }
            }
            assert_eq!(too_near(&palette), []);
        }
    }
}
