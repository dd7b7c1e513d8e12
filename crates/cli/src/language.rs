use clap::ValueEnum;
use opgave_model::plan::export::Language;

/// A language that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Asked {
    /// Nederlands.
    Nl,
    /// English.
    En,
}

/// The language of words: what is asked for, else `OPGAVE_LANGUAGE`, else that of the system, else Dutch.
pub(crate) fn chosen(asked: Option<Asked>, environment: impl Fn(&str) -> Option<String>) -> Language {
    let named = |name: &str| {
        let value = environment(name)?.to_ascii_lowercase();
        let known = [("nl", Language::Dutch), ("en", Language::English)];
        known
            .into_iter()
            .find(|(code, _)| value.starts_with(code))
            .map(|(_, language)| language)
    };
    match asked {
        Some(Asked::Nl) => Language::Dutch,
        Some(Asked::En) => Language::English,
        None => ["OPGAVE_LANGUAGE", "LANG"]
            .into_iter()
            .find_map(named)
            .unwrap_or(Language::Dutch),
    }
}

/// The code of a language.
pub(crate) fn code(language: Language) -> &'static str {
    match language {
        Language::Dutch => "nl",
        Language::English => "en",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(variables: &[(&str, &str)], asked: Option<Asked>) -> Language {
        chosen(asked, |name| {
            let found = variables.iter().find(|(variable, _)| *variable == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn what_is_asked_for_goes_before_the_environment_and_dutch_is_what_remains() {
        let english = [("LANG", "en_US.UTF-8")];
        assert_eq!(from(&english, Some(Asked::Nl)), Language::Dutch);
        assert_eq!(from(&english, None), Language::English);
        assert_eq!(
            from(&[("LANG", "en_GB"), ("OPGAVE_LANGUAGE", "nl")], None),
            Language::Dutch
        );
        for other in ["C", "de_DE.UTF-8", ""] {
            assert_eq!(from(&[("LANG", other)], None), Language::Dutch, "{other}");
        }
    }
}
