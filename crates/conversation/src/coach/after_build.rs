//! What the coach says once the athlete gave their go: while the build runs, when it failed, and when the program is
//! there and something changes.

use jiff::civil::Date;
use training::calendar::{date_of_day, weekday};

use super::persona::Line;
use super::question;
use super::{Question, Said, Scene, acknowledge, safety};
use crate::intake::remainder::Rebuild;
use crate::intake::your;
use crate::todo_list::{Field, TodoList};
use crate::words::{date, mentions, normalized, short_date};

impl Scene<'_> {
    /// The build runs. What changes is kept for later.
    pub fn while_building(&self) -> Said {
        let mut said: Vec<String> = self.safety().into_iter().collect();
        if !self.raises_alarm() {
            said.extend(acknowledge::text(self.before, self.list, &self.tongue));
        }
        let answer = self.answer();
        let is_answered = answer.is_some();
        said.extend(answer);
        if self.is_changed() {
            said.push(self.tongue.say(Line::Noted).to_owned());
        } else if self.speech.wants_new_program {
            said.push("One at a time: this one is still being built. When it is here, say \"new program\".".to_owned());
        } else if !is_answered {
            said.push(self.tongue.say(Line::Building).to_owned());
        }
        Said::parts(&said)
    }

    /// The build failed; `error` is its reason for the athlete.
    pub fn after_failure(&self, error: Option<&str>) -> Said {
        let mut said: Vec<String> = self.safety().into_iter().collect();
        said.extend(self.answer());
        let reason = error.map(|error| format!(": {}", error.trim().trim_end_matches('.'))).unwrap_or_default();
        said.push(if self.speech.declines {
            "All right, I leave it there. Say \"retry\" when you want to, or tell me what to change.".to_owned()
        } else {
            format!("The last build did not come to an end{reason}. Say \"retry\", or tell me what to change first.")
        });
        Said::parts(&said)
    }

    /// The program is stored, and nothing changes.
    pub fn after_program(&self) -> Said {
        let mut said: Vec<String> = self.safety().into_iter().collect();
        said.push(if let Some(answer) = self.known_answer() {
            answer
        } else if self.wishes_without_a_fact() {
            self.what_can_be_done().to_owned()
        } else if let Some(no_answer) = self.answer() {
            no_answer
        } else if self.speech.thanks {
            self.tongue.say(Line::ThanksDone).to_owned()
        } else {
            self.tongue.say(Line::Done).to_owned()
        });
        Said::parts(&said)
    }

    /// "Make next week easier", "swap Tuesday": a wish about the program that changes no fact of the athlete.
    fn wishes_without_a_fact(&self) -> bool {
        const WISHES: &[&str] = &[
            " easier",
            " harder",
            " lighter",
            " heavier",
            " too hard",
            " too easy",
            " too much",
            " too long",
            " swap",
            " replace",
            " move ",
            " shift ",
            " exchange",
            " instead of",
            " shorten",
            " skip ",
            " tired",
            " exhausted",
            " change",
            " adjust",
            " update",
            " rebuild",
            " redo",
        ];
        mentions(&normalized(self.text), WISHES)
    }

    fn what_can_be_done(&self) -> &'static str {
        const ANSWERS: [&str; 3] = [
            "Single sessions and weeks I cannot rewrite yet, and I would rather say so. What I can do is rebuild the rest \
             of the program from a changed fact: other days, shorter sessions, a gentler effort, an exercise left out, or \
             something that hurts. Tell me which, and I offer it to you.",
            "That one session I have to leave as it is; do what feels right of it. If it is more than one day, tell me \
             the fact behind it, your days, your time, the effort you want, and I propose a rebuilt rest of the program.",
            "I cannot move or swap within the program. A lasting change I can build in: say, for example, \"3 days a \
             week\", \"30 minutes\", \"a gentler effort\" or \"no burpees\".",
        ];
        ANSWERS[self.tongue.count_of("wish") % ANSWERS.len()]
    }

    /// The one question about a change that is too vague to make.
    pub fn vague_change(&self) -> Option<Question> {
        let field = question::vague(self.list, self.asked)?;
        self.inquiry(false, false).follow_up(field)
    }

    /// Asks it.
    pub fn ask_about_change(&self, question: Question) -> Said {
        let mut said = self.prelude(|| None);
        said.push(question.text);
        Said { text: said.join(" "), asked: question.asked }
    }

    /// Something stops training; a change has to wait, and so does the program.
    pub fn stop_training(&self) -> Said {
        let mut said = self.prelude(|| None);
        said.push(if self.raises_alarm() {
            "Please leave the program alone until then; it does not run away.".to_owned()
        } else {
            [
                "Your program waits for the doctor's word, and so does any change to it.",
                "First the doctor, then the program. It stays here for you.",
                "I change nothing before that is looked at.",
            ][self.tongue.count_of("stopTraining") % 3]
                .to_owned()
        });
        Said::parts(&said)
    }

    /// A change, and the question whether to make it. `was_noted` says that it was told while the build ran.
    pub fn offer(&self, confirmed: &TodoList, rebuild: &Rebuild, was_noted: bool) -> Said {
        let mut said: Vec<String> = self.safety().into_iter().collect();
        if acknowledge::hurts_anew(self.before, self.list) {
            said.push("Leave out whatever hurts for now, and have it looked at if it does not settle.".to_owned());
        }
        said.extend(self.answer());
        if was_noted && !self.is_changed() {
            said.push("While your program was being built you told me something new.".to_owned());
        }
        said.push(self.tongue.about(Line::Offer, &self.what_changes(confirmed, rebuild)));
        if rebuild.has_begun {
            said.push("What you have already done stays as it is.".to_owned());
        }
        said.push(self.tongue.closing(Line::Rebuild));
        Said::parts(&said)
    }

    /// `3 days a week, from Monday 23 November on, through Sunday 17 January`
    fn what_changes(&self, confirmed: &TodoList, rebuild: &Rebuild) -> String {
        let athlete = &rebuild.settled.athlete;
        let start = athlete.start;
        let from = format!("{} {}", weekday(start).title(), short_date(start));
        let event = athlete.event.as_ref().and_then(|event| event.date.map(|day| (event, day)));
        let through = match event {
            Some(_) if acknowledge::changed(confirmed, self.list).contains(&Field::TargetEvent) => {
                "through that day".to_owned()
            }
            Some((event, day)) => format!("through {} on {}", your(event), short_date(day)),
            None => {
                let last = date_of_day(start, u16::from(athlete.weeks) * 7);
                format!("through {} {}", weekday(last).title(), short_date(last))
            }
        };
        let when = if rebuild.has_begun || acknowledge::changed(confirmed, self.list).contains(&Field::StartDate) {
            format!("from {from} on, {through}")
        } else {
            format!("still beginning on {from}, {through}")
        };
        match acknowledge::differences(confirmed, self.list) {
            Some(what) => format!("{what}, {when}"),
            None => when,
        }
    }

    /// The offer stands, and the message was neither a yes, a no nor a change.
    pub fn offer_again(&self, confirmed: &TodoList, rebuild: &Rebuild) -> Said {
        let asks_what = mentions(&normalized(self.text), &[" what ", " which ", " how ", " change"]);
        let mut said = if asks_what {
            vec![self.tongue.about(Line::Offer, &self.what_changes(confirmed, rebuild))]
        } else {
            self.prelude(|| self.tongue.once(Line::Neither))
        };
        said.push(self.tongue.closing(Line::Rebuild));
        Said::parts(&said)
    }

    /// The offer was turned down.
    pub fn change_dropped(&self) -> Said {
        Said::text(self.tongue.say(Line::Kept))
    }

    /// The program ended before today.
    pub fn program_is_over(&self, last_day: Date) -> Said {
        let mut said = self.prelude(|| None);
        said.push(format!(
            "Your program ended on {}, so there is nothing left in it to change. Say \"new program\", and we plan what \
             comes next.",
            date(last_day)
        ));
        Said::parts(&said)
    }

    /// Whether a condition or pain stops any change.
    pub fn must_wait(&self) -> bool {
        !crate::intake::clearance_needed(self.list).is_empty()
            || self.waits_for_a_look()
            || !safety::new_flags(self.before, self.list).is_empty()
    }
}
