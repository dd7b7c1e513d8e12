/// A closed list of words that a field may hold.
#[derive(Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// Its name, in camel case.
    pub name: &'static str,
    /// The words, in the order in which people are offered them.
    pub words: &'static [&'static str],
}

impl Vocabulary {
    /// The word of the list that equals a text.
    pub fn word(&self, text: &str) -> Option<&'static str> {
        self.words.iter().copied().find(|word| *word == text)
    }
}

macro_rules! lists {
    ($($constant:ident $name:literal [$($word:literal),+];)+) => {
        $(pub(super) static $constant: Vocabulary = Vocabulary { name: $name, words: &[$($word),+] };)+
    };
}

lists! {
    LEVEL "level" ["low", "medium", "high"];
    STANCE "stance" ["supportive", "neutral", "opposed", "unknown"];
    ASSUMPTION_STATE "assumptionState" ["untested", "holds", "fails"];
    RESPONSIBILITY_ROLE "responsibilityRole" ["responsible", "accountable", "supportive", "consulted", "informed"];
    VOICE "voice" ["consent", "objection", "abstention"];
    RESOURCE_KIND "resourceKind" ["money", "people", "other"];
    LINK_KIND "linkKind" ["dependsOn", "contributesTo", "conflictsWith", "sharesIndicator"];
}
