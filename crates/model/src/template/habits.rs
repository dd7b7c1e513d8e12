//! What every way of working together begins with.

use super::Pen;
use crate::plan::draft::EntityDraft;

/// Carrying on as now: what every other option is compared with.
pub(super) fn do_nothing(pen: Pen) -> EntityDraft {
    pen.option(
        ["Niets doen: doorgaan zoals nu", "Do nothing: carry on as now"],
        [
            "Wat gebeurt er vanzelf, ook zonder ons? Met deze optie vergelijken we alle andere.",
            "What will happen by itself, also without us? All other options are compared with this one.",
        ],
        [
            "Wat blijft er goed gaan, en wat besparen we?",
            "What keeps going well, and what do we save?",
        ],
        [
            "Voor wie wordt het erger, en vanaf wanneer is dat te merken?",
            "For whom does it get worse, and from when will that be felt?",
        ],
    )
    .with("doNothing", true)
}

/// Ground rules that hold for any challenge.
pub(super) fn ground_rules(pen: Pen) -> Vec<EntityDraft> {
    [
        [
            "We beginnen buiten: elk overleg opent met wat we hoorden van mensen om wie het gaat.",
            "We begin outside: every meeting opens with what we heard from the people concerned.",
        ],
        [
            "Iedereen aan tafel telt even zwaar, ook wie minder geld of mensen meebrengt.",
            "Everyone at the table counts equally, also those who bring less money or fewer people.",
        ],
        [
            "Bezwaar zeggen we aan tafel en schrijven we op. Het blijft te lezen, ook als we toch doorgaan.",
            "We voice objections at the table and write them down. They stay readable, also when we go ahead.",
        ],
        [
            "Wat we beloven, heeft een naam en een datum. Lukt het niet, dan zeggen we dat vooraf.",
            "What we promise has a name and a date. If it will not work out, we say so beforehand.",
        ],
    ]
    .map(|rule| pen.ground_rule(rule))
    .to_vec()
}
