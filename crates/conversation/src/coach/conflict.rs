//! Facts that cannot both be true: what the coach believes, and the question which of them to let go, each time in
//! other words. Without it the talk would stand still.

use super::persona::Line;
use super::question::CONFLICT;
use super::{Said, Scene};
use crate::intake::NotReady;
use crate::session::Asked;
use crate::todo_list::Field;
use crate::words::{capitalized, count, date, days};

impl Scene<'_> {
    /// No program can be built from these facts: what contradicts what, and what the athlete can say to it.
    pub fn refuse(&self, reason: &NotReady) -> Said {
        let mut said = self.prelude(|| None);
        let fields = fields(reason);
        let times = self.tongue.count_of("conflict");
        said.push(match wordings(reason) {
            Some(wordings) => wordings[times % wordings.len()].clone(),
            None => reason.to_string(),
        });
        if times > 2 {
            said.push(self.tongue.closing(Line::Unclear));
        }
        let asked = if fields.is_empty() { Vec::new() } else { vec![Asked { fields, wording: CONFLICT }] };
        Said { text: said.join(" "), asked }
    }
}

/// The facts one of which has to change.
fn fields(reason: &NotReady) -> Vec<Field> {
    match reason {
        NotReady::EventInThePast { .. } => vec![Field::TargetEvent],
        NotReady::EventBeforeStart { .. } => vec![Field::StartDate, Field::TargetEvent],
        NotReady::TooFewDays { .. } => vec![Field::RestDaysPreference, Field::TrainingFrequency],
        NotReady::NoTrainingDay => vec![Field::RestDaysPreference],
        NotReady::MissingRequired(_) | NotReady::NeedsClearance(_) => Vec::new(),
    }
}

fn wordings(reason: &NotReady) -> Option<[String; 3]> {
    Some(match reason {
        NotReady::TooFewDays { wanted, off, .. } => {
            let (free, wanted, left) = (days(off), count(*wanted, "training day"), 7 - off.len());
            [
                format!(
                    "I have {free} down as free, which leaves {left} days for {wanted}. Do you train on one of those \
                     after all, or shall it be fewer days?"
                ),
                format!(
                    "What I believe so far: {wanted}, and never on {free}. Both cannot be. Which is right: no fixed \
                     days off, or fewer training days?"
                ),
                format!(
                    "{} and {wanted} do not fit into one week. You can say \"no fixed days off\", or name a smaller \
                     number of days.",
                    capitalized(&format!("{free} off"))
                ),
            ]
        }
        NotReady::NoTrainingDay => [
            "All seven days are down as days off. On which days can you train?".to_owned(),
            "As I have it, no day of the week is left to train on. Which days could work?".to_owned(),
            "I still believe that every day is off. Name the days you can train, or say \"no fixed days off\"."
                .to_owned(),
        ],
        NotReady::EventInThePast { event, day } => [
            format!("I have {event} on {}, and that day is over. What is the right date?", date(*day)),
            format!(
                "{} is behind us, so {event} cannot be on it. Which day did you mean, or is there no event?",
                date(*day)
            ),
            format!(
                "For {event} I only know {}, a day that has passed. Write the date with its year, or say \"no event\".",
                date(*day)
            ),
        ],
        NotReady::EventBeforeStart { event, day, start } => [
            format!(
                "I have {event} on {}, before the start on {}. Shall we start earlier, or is the event on another day?",
                date(*day),
                date(*start)
            ),
            format!(
                "The start on {} comes after {event} on {}. Which of the two dates is wrong, and what should it be?",
                date(*start),
                date(*day)
            ),
            format!(
                "{event} on {} has to lie after day one, which I have on {}. Name another start, or say \"no event\".",
                date(*day),
                date(*start)
            ),
        ],
        NotReady::MissingRequired(_) | NotReady::NeedsClearance(_) => return None,
    })
}
