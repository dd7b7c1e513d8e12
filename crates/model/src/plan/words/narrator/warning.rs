use super::{Narrator, sentence};
use crate::plan::Warning;
use crate::plan::warnings::Reason;

impl Narrator<'_> {
    /// What asks for attention and why, as a sentence or two.
    pub fn warning(&self, warning: &Warning) -> String {
        let about = self.about(&warning.entity, &warning.title);
        match &warning.reason {
            Reason::NoSignal => self.says(
                "Er is nog geen signaal van buiten bij dit probleem.".to_owned(),
                "There is no signal from outside with this problem yet.".to_owned(),
            ),
            Reason::ActionWithoutGoal => sentence(&self.says(
                format!("{about} dient nog geen doel"),
                format!("{about} serves no goal yet"),
            )),
            Reason::GoalOfActionRemoved { goal_title, .. } => {
                let goal = self.quoted(goal_title);
                sentence(&self.says(
                    format!("{about} dient doel {goal}, en dat is weggehaald"),
                    format!("{about} serves goal {goal}, which was removed"),
                ))
            }
            Reason::GoalWithoutIndicator => sentence(&self.says(
                format!("bij {about} staat nog niet waaraan je ziet dat het lukt"),
                format!("{about} has no indicator yet that shows whether it is being reached"),
            )),
            Reason::PerspectiveMissing { organisation } => {
                let who = self.organisation(*organisation);
                sentence(&self.says(
                    format!("{who} heeft nog niet verteld hoe zij naar het probleem kijkt"),
                    format!("{who} has not said yet how it looks at the problem"),
                ))
            }
            Reason::VoicesMissing { organisations } => {
                let one = organisations.len() == 1;
                let names: Vec<String> = organisations.iter().map(|member| self.organisation(*member)).collect();
                let names = self.listed(&names);
                let (have, did) = if one { ("heeft", "has") } else { ("hebben", "have") };
                sentence(&self.says(
                    format!("{names} {have} nog geen stem gegeven bij {about}"),
                    format!("{names} {did} not spoken yet in {about}"),
                ))
            }
            Reason::UnlinkedOverlap {
                plan_title, overlaps, ..
            } => {
                let plan = self.quoted(plan_title);
                let begin = sentence(&self.says(
                    format!("deze opgave lijkt op {plan}, maar er is nog geen verband gelegd"),
                    format!("this plan looks like {plan}, but no link between them was made yet"),
                ));
                let pairs = overlaps.iter().map(|overlap| {
                    let (ours, theirs) = (self.quoted(&overlap.goal_title), self.quoted(&overlap.other_goal));
                    let words: Vec<String> = overlap.words.iter().map(|word| self.quoted(word)).collect();
                    let words = self.listed(&words);
                    sentence(&self.says(
                        format!("de doelen {ours} en {theirs} delen de woorden {words}"),
                        format!("the goals {ours} and {theirs} share the words {words}"),
                    ))
                });
                std::iter::once(begin).chain(pairs).collect::<Vec<_>>().join(" ")
            }
        }
    }
}
