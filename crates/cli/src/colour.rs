//! Colours, for terminals only.

use std::io::IsTerminal as _;

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tint {
    Came,
    Went,
    Changed,
}

/// Whether there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Palette(bool);

impl Palette {
    /// No colours.
    #[cfg(test)]
    pub const PLAIN: Self = Self(false);
    /// Colours.
    #[cfg(test)]
    pub const COLOURED: Self = Self(true);

    /// Colours when standard output is a terminal that has them, unless `NO_COLOR` asks for none.
    pub fn of_terminal(environment: impl Fn(&str) -> Option<String>) -> Self {
        Self(std::io::stdout().is_terminal() && wanted(environment))
    }

    pub fn is_plain(self) -> bool {
        !self.0
    }

    /// A text in a colour.
    pub fn tinted(self, tint: Tint, text: &str) -> String {
        if self.is_plain() {
            return text.to_owned();
        }
        let code = match tint {
            Tint::Came => 32,
            Tint::Went => 31,
            Tint::Changed => 33,
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

fn wanted(environment: impl Fn(&str) -> Option<String>) -> bool {
    let no_colour = environment("NO_COLOR").is_some_and(|value| !value.is_empty());
    !no_colour && environment("TERM").is_none_or(|terminal| terminal != "dumb")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_wants_no_colours_gets_none() {
        let with =
            |name: &'static str, value: &'static str| move |asked: &str| (asked == name).then(|| value.to_owned());
        assert!(wanted(|_| None));
        assert!(wanted(with("NO_COLOR", "")));
        assert!(!wanted(with("NO_COLOR", "1")));
        assert!(!wanted(with("TERM", "dumb")));
    }
}
