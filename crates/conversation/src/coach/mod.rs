//! The templated coach: what is said to an athlete when no model speaks. Short, plain and specific; it takes up what
//! was just said, asks for one thing at a time, and tells what it assumes.
//!
//! Must never: ask for what is known, put a question twice in the same words, judge a symptom, or promise what the
//! product does not do.

mod acknowledge;
mod answers;
mod facts;
mod follow_up;
mod question;
mod read_back;
mod safety;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use training::athlete::InjuryArea;

use crate::intake::{Settled, clearance_needed};
use crate::reading::Speech;
use crate::session::Asked;
use crate::todo_list::TodoList;
use crate::words;

pub use question::Question;

/// What the coach looks at when it answers a message.
pub(crate) struct Scene<'a> {
    /// The list before the message.
    pub before: &'a TodoList,
    /// The list after it.
    pub list: &'a TodoList,
    /// The questions so far.
    pub asked: &'a [Asked],
    /// What the message did beside giving facts.
    pub speech: &'a Speech,
    /// The athlete's date.
    pub today: Date,
    /// How many turns there were, which chooses among equal wordings.
    pub turns: usize,
}

/// What the coach says, and the questions in it.
pub(crate) struct Said {
    /// The reply.
    pub text: String,
    /// Questions to be remembered.
    pub asked: Vec<Asked>,
}

/// The first words of a conversation.
pub fn greeting(now: Timestamp, zone: &TimeZone) -> String {
    let hello = match now.to_zoned(zone.clone()).hour() {
        5..=11 => "Good morning",
        12..=17 => "Good afternoon",
        _ => "Good evening",
    };
    format!(
        "{hello}. I am your coach for building a training program: a few questions, a summary for you to check, and \
         then I write it day by day. So, what are you training for?"
    )
}

impl Scene<'_> {
    /// The question that comes next; `None` when nothing required is open.
    pub fn next_question(&self) -> Option<Question> {
        question::next(self.list, self.asked, self.is_changed(), self.today)
    }

    /// Whether the message said something new.
    pub fn is_changed(&self) -> bool {
        self.list != self.before
    }

    /// What is said before the next question or the read-back: care, what was heard, an answer; `otherwise` when the
    /// message held none of it.
    fn prelude(&self, otherwise: impl FnOnce() -> Option<&'static str>) -> Vec<String> {
        let mut said: Vec<String> = self.safety().into_iter().collect();
        said.extend(acknowledge::text(self.before, self.list, self.turns));
        said.extend(self.answer());
        if said.is_empty() {
            said.extend(self.courtesy().or_else(otherwise).map(str::to_owned));
        }
        said
    }

    /// The answer to the athlete's question. One beside facts that has no answer was rather a figure of speech.
    fn answer(&self) -> Option<String> {
        let question = self.speech.asks.as_ref()?;
        let no_answer = || (!self.is_changed()).then(|| answers::NO_ANSWER.to_owned());
        answers::answer(question, self.list).or_else(no_answer)
    }

    /// A word for a message without facts.
    fn courtesy(&self) -> Option<&'static str> {
        if self.speech.looks_like_other_language {
            Some("I am sorry, I only read English so far. Could you write it in English?")
        } else if self.speech.thanks {
            Some("You are welcome.")
        } else {
            None
        }
    }

    /// A condition that has just come up, or was cleared.
    pub fn safety(&self) -> Option<String> {
        let flags = safety::new_flags(self.before, self.list);
        if !flags.is_empty() {
            return Some(safety::care(&flags));
        }
        safety::cleared(self.before, self.list).map(str::to_owned)
    }

    /// What is said before a question when the last one was not answered.
    fn unanswered(&self, next: &Question) -> Option<&'static str> {
        let is_same = question::last(self.asked) == next.asked.last().and_then(|asked| asked.fields.first().copied());
        if self.is_changed() || self.speech.wants_build_now {
            None
        } else if self.turns == 0 {
            Some(if self.speech.wants_new_program { "A new program it is." } else { "Hello, good to have you here." })
        } else if self.speech.leaves_it_to_coach && is_same {
            Some("That one I cannot decide for you.")
        } else {
            Some(match (is_same, self.turns / 2 % 2) {
                (true, 0) => "Sorry, I did not get that one. Let me ask differently.",
                (true, _) => "I could not take an answer from that, so once more in other words.",
                (false, 0) => "We can come back to that.",
                (false, _) => "Let us leave that for a moment.",
            })
        }
    }

    /// The next question, with what goes before it.
    pub fn ask(&self, question: Question) -> Said {
        let mut said = self.prelude(|| self.unanswered(&question));
        if !safety::new_flags(self.before, self.list).is_empty() {
            said.push(safety::MEANWHILE.to_owned());
        } else if self.speech.wants_build_now {
            let mut missing: Vec<&str> = self.list.missing_required().into_iter().map(words::missing).collect();
            if !clearance_needed(self.list).is_empty() {
                missing.push("that a doctor cleared you");
            }
            said.push(format!("I will build it as soon as I know {}.", words::list(&missing)));
        }
        said.push(question.text);
        Said { text: said.join(" "), asked: question.asked }
    }

    /// The whole list, read back.
    pub fn read_back(&self, settled: &Settled) -> Said {
        let prelude = self.prelude(|| None);
        let whole = read_back::whole(self.list, settled);
        let body = if prelude.is_empty() { whole } else { format!("{}\n\n{whole}", prelude.join(" ")) };
        self.closed_by_go(&body)
    }

    /// What changed since `heard` was read back; the whole list when the difference cannot be told in lines.
    pub fn read_back_changes(&self, heard: &TodoList, before: Option<&Settled>, now: &Settled) -> Said {
        let Some(changes) = read_back::changes(heard, self.list, before, now) else {
            return self.read_back(now);
        };
        let mut said: Vec<String> = self.safety().into_iter().collect();
        said.extend(self.answer());
        let opening = if said.is_empty() { String::new() } else { format!("{}\n\n", said.join(" ")) };
        self.closed_by_go(&format!("{opening}{changes}"))
    }

    /// No change was heard: an answer or a word, and the question for the go again.
    pub fn go_again(&self) -> Said {
        let mut said = self.prelude(|| {
            Some(if self.speech.leaves_it_to_coach {
                "Then I would do it as I read it back."
            } else {
                "I heard neither a yes nor a change in that."
            })
        });
        said.push(read_back::go_again(self.turns).to_owned());
        Said { text: said.join(" "), asked: Vec::new() }
    }

    fn closed_by_go(&self, body: &str) -> Said {
        let go = read_back::go(self.turns);
        match question::vague(self.list, self.asked) {
            Some(question) => Said {
                text: format!(
                    "{body}\n\nOne thing I could not place: {} You may also leave it out. {go}",
                    question.text
                ),
                asked: question.asked,
            },
            None => Said { text: format!("{body}\n\n{go}"), asked: Vec::new() },
        }
    }

    /// All is known but a doctor's clearance.
    pub fn wait_for_clearance(&self, areas: &[InjuryArea]) -> Said {
        let mut said = self.prelude(|| None);
        let (reminder, asked) = safety::reminder(areas, self.asked);
        // The care that has just been said says it all.
        if safety::new_flags(self.before, self.list).is_empty() {
            said.push(reminder);
        } else {
            said.push("Everything else is noted.".to_owned());
        }
        Said { text: said.join(" "), asked: vec![asked] }
    }

    /// No program can be built from these facts; the reason says what to change.
    pub fn refuse(&self, reason: &str) -> Said {
        let mut said = self.prelude(|| None);
        said.push(reason.to_owned());
        Said { text: said.join(" "), asked: Vec::new() }
    }

    /// The athlete said no.
    pub fn what_to_change(&self) -> Said {
        let text = match self.turns % 3 {
            0 => "All right. What should be different?",
            1 => "No problem, nothing is built yet. What shall I change?",
            _ => "Then tell me what is off, and I put it right.",
        };
        Said { text: text.to_owned(), asked: Vec::new() }
    }

    /// The build starts.
    pub fn building_starts(&self) -> Said {
        let text = match self.turns % 2 {
            0 => {
                "Good, I am building it now. You can watch the steps here, and the program appears as soon as it is done."
            }
            _ => "Then I get to work. The steps show here, and the program follows as soon as it is done.",
        };
        Said { text: text.to_owned(), asked: Vec::new() }
    }

    /// The build runs.
    pub fn while_building(&self) -> Said {
        let mut said: Vec<String> = self.safety().into_iter().collect();
        let heard = acknowledge::text(self.before, self.list, self.turns);
        let has_heard = heard.is_some();
        said.extend(heard);
        said.extend(self.answer());
        said.push(
            if has_heard || self.is_changed() {
                "I have noted it, but the program that is being built keeps to what you said yes to. For one with this \
                 in it, say \"new program\" once this one is here."
            } else if self.speech.wants_new_program {
                "One at a time: this one is still being built. When it is here, say \"new program\"."
            } else {
                match self.turns % 3 {
                    0 => "It is being built; I show it here as soon as it is done.",
                    1 => "Your program is in the making, one moment. It will appear here.",
                    _ => "Still building. There is nothing you need to do, the program comes here.",
                }
            }
            .to_owned(),
        );
        Said { text: said.join(" "), asked: Vec::new() }
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
        Said { text: said.join(" "), asked: Vec::new() }
    }

    /// The program is stored.
    pub fn after_program(&self) -> Said {
        let mut said: Vec<String> = self.safety().into_iter().collect();
        said.extend(self.answer());
        said.push(
            if self.speech.thanks {
                "You are welcome. Train well, and listen to your body."
            } else if self.is_changed() {
                "The program you have stays as it is. To get one with that in it, say \"new program\" and we set it up \
                 together."
            } else {
                match self.turns % 2 {
                    0 => "Your program is ready to use. If you want a different one, say \"new program\".",
                    _ => "The program is yours as it stands. For another one, say \"new program\".",
                }
            }
            .to_owned(),
        );
        Said { text: said.join(" "), asked: Vec::new() }
    }
}
