use crate::plan::{ActionState, PartyKind, PlanState, SignalSource};

/// A language that people read plans in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Nederlands.
    Dutch,
    /// English.
    English,
}

/// Phrases around what the document says.
#[derive(Debug, Clone, Copy)]
pub enum Phrase {
    Untitled,
    State,
    Signals,
    Problem,
    ForWhom,
    HowLarge,
    IfNothing,
    Causes,
    Perspectives,
    Goals,
    Parties,
    Offers,
    Asks,
    Actions,
    Lead,
    Due,
    Goal,
    Outcome,
    NoSignals,
}

impl Language {
    fn choose(self, dutch: &'static str, english: &'static str) -> &'static str {
        match self {
            Self::Dutch => dutch,
            Self::English => english,
        }
    }

    pub(super) fn phrase(self, phrase: Phrase) -> &'static str {
        match phrase {
            Phrase::Untitled => self.choose("Opgave zonder titel", "Untitled plan"),
            Phrase::State => self.choose("Stand", "State"),
            Phrase::Signals => self.choose("Buitenwereld", "Outside world"),
            Phrase::Problem => self.choose("Wat is het echte probleem?", "What is the real problem?"),
            Phrase::ForWhom => self.choose("Voor wie", "For whom"),
            Phrase::HowLarge => self.choose("Hoe groot", "How large"),
            Phrase::IfNothing => self.choose("Als we niets doen", "If we do nothing"),
            Phrase::Causes => self.choose("Oorzaken", "Causes"),
            Phrase::Perspectives => self.choose("Hoe organisaties ernaar kijken", "How organisations look at it"),
            Phrase::Goals => self.choose("Wat is ervoor nodig?", "What does it take?"),
            Phrase::Parties => self.choose("Wie kunnen helpen?", "Who can help?"),
            Phrase::Offers => self.choose("Biedt", "Offers"),
            Phrase::Asks => self.choose("Vraagt", "Asks"),
            Phrase::Actions => self.choose("Hoe organiseren we dat?", "How do we organise it?"),
            Phrase::Lead => self.choose("trekker", "lead"),
            Phrase::Due => self.choose("klaar op", "due"),
            Phrase::Goal => self.choose("voor het doel", "for the goal"),
            Phrase::Outcome => self.choose("Wat ermee is gedaan", "What was done with it"),
            Phrase::NoSignals => self.choose(
                "Er is nog geen signaal van buiten bij deze opgave.",
                "There is no signal from outside with this plan yet.",
            ),
        }
    }

    pub(super) fn plan_state(self, state: PlanState) -> &'static str {
        match state {
            PlanState::Exploring => self.choose("verkennen", "exploring"),
            PlanState::SharedPicture => self.choose("gedeeld beeld", "shared picture"),
            PlanState::TakingShape => self.choose("krijgt vorm", "taking shape"),
            PlanState::Ratified => self.choose("bekrachtigd", "ratified"),
            PlanState::InExecution => self.choose("in uitvoering", "in execution"),
            PlanState::UnderReview => self.choose("wordt geëvalueerd", "under review"),
            PlanState::Completed => self.choose("afgerond", "completed"),
            PlanState::Archived => self.choose("gearchiveerd", "archived"),
        }
    }

    pub(super) fn source(self, source: SignalSource) -> &'static str {
        match source {
            SignalSource::Resident => self.choose("inwoner", "resident"),
            SignalSource::Entrepreneur => self.choose("ondernemer", "entrepreneur"),
            SignalSource::Delivery => self.choose("uitvoering", "delivery"),
            SignalSource::Oversight => self.choose("toezicht", "oversight"),
            SignalSource::Research => self.choose("onderzoek", "research"),
            SignalSource::Data => self.choose("cijfers", "figures"),
        }
    }

    pub(super) fn action_state(self, state: ActionState) -> &'static str {
        match state {
            ActionState::Open => self.choose("open", "open"),
            ActionState::InProgress => self.choose("loopt", "in progress"),
            ActionState::Done => self.choose("gedaan", "done"),
            ActionState::Dropped => self.choose("vervallen", "dropped"),
        }
    }

    pub(super) fn party_kind(self, kind: PartyKind) -> &'static str {
        match kind {
            PartyKind::Ministry => self.choose("ministerie", "ministry"),
            PartyKind::Municipality => self.choose("gemeente", "municipality"),
            PartyKind::Province => self.choose("provincie", "province"),
            PartyKind::Agency => self.choose("uitvoeringsorganisatie", "agency"),
            PartyKind::Company => self.choose("onderneming", "company"),
            PartyKind::Ngo => self.choose("maatschappelijke organisatie", "civil-society organisation"),
            PartyKind::Knowledge => self.choose("kennisinstelling", "knowledge institute"),
            PartyKind::Residents => self.choose("inwoners", "residents"),
            PartyKind::Other => self.choose("overig", "other"),
        }
    }
}
