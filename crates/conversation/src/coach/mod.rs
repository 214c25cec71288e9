//! The templated coach: what is said to an athlete when no model speaks. Short and specific, in the voice of one of the
//! [`persona`]s; it takes up what was just said, answers what was asked, asks for one thing at a time, and tells what
//! it assumes.
//!
//! Must never: ask for what is known, put a question twice in the same words, judge a symptom, or promise what the
//! product does not do.

mod acknowledge;
mod after_build;
mod answers;
mod conflict;
pub(crate) mod facts;
mod follow_up;
pub mod persona;
pub mod pictures;
pub mod profile;
mod question;
mod read_back;
mod safety;
#[cfg(test)]
mod tests;
mod tongue;

use jiff::civil::Date;
use training::athlete::InjuryArea;

use self::persona::Line;
use self::question::Inquiry;
use crate::intake::{self, Settled, clearance_needed};
use crate::reading::Speech;
use crate::session::Asked;
use crate::todo_list::{Field, Status, TodoList};
use crate::words;

pub use question::Question;
pub(crate) use question::{FOLLOW_UP, last as last_asked, times as times_asked};
pub(crate) use tongue::Tongue;

/// What the coach looks at when it answers a message.
pub(crate) struct Scene<'a> {
    /// What was known before the message.
    pub before: &'a TodoList,
    /// What is known after it.
    pub list: &'a TodoList,
    /// The questions so far.
    pub asked: &'a [Asked],
    /// The athlete's message.
    pub text: &'a str,
    /// What the coach said before it.
    pub coach_said: Option<&'a str>,
    /// What the message did beside giving facts.
    pub speech: &'a Speech,
    /// The athlete's date.
    pub today: Date,
    /// How many turns there were.
    pub turns: usize,
    /// Whether there is a program already.
    pub has_program: bool,
    /// Who speaks.
    pub tongue: Tongue<'a>,
}

/// What the coach says, and the questions in it.
pub(crate) struct Said {
    /// The reply.
    pub text: String,
    /// Questions to be remembered.
    pub asked: Vec<Asked>,
}

impl Said {
    fn parts(parts: &[String]) -> Self {
        Self { text: parts.join(" "), asked: Vec::new() }
    }

    fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), asked: Vec::new() }
    }
}

impl Scene<'_> {
    /// The question that comes next; `None` when there is enough for a program and nothing more to ask.
    pub fn next_question(&self) -> Option<Question> {
        let is_hurried = self.is_hurried();
        let was_read_back = self.tongue.times(Line::ReadBack.name()) > 0;
        let may_ask_more =
            !is_hurried && !was_read_back && !safety::is_reminded(self.asked) && question::has_room(self.turns);
        self.inquiry(may_ask_more, is_hurried).next()
    }

    fn inquiry(&self, may_ask_more: bool, is_hurried: bool) -> Inquiry<'_> {
        Inquiry {
            list: self.list,
            asked: self.asked,
            is_answered: self.is_changed(),
            may_ask_more,
            is_hurried,
            today: self.today,
            tongue: &self.tongue,
        }
    }

    /// Whether the athlete wants it built now, or said so before.
    fn is_hurried(&self) -> bool {
        self.speech.wants_build_now || self.tongue.times(Line::Missing.name()) > 0
    }

    /// Whether the message said something new.
    pub fn is_changed(&self) -> bool {
        self.list != self.before
    }

    /// What is said before the next question or the read-back: care, what was heard, an answer; `otherwise` when the
    /// message held none of it.
    fn prelude(&self, otherwise: impl FnOnce() -> Option<&'static str>) -> Vec<String> {
        let mut said: Vec<String> = self.safety().into_iter().collect();
        if !self.raises_alarm() {
            said.extend(acknowledge::text(self.before, self.list, &self.tongue));
        }
        said.extend(self.answer().filter(|_| !self.speech.looks_like_other_language));
        if said.is_empty() {
            said.extend(self.courtesy().or_else(otherwise).map(str::to_owned));
        }
        said
    }

    /// The answer to the athlete's question. One beside facts that has no answer was rather a figure of speech.
    fn answer(&self) -> Option<String> {
        self.question()?;
        let no_answer = || (!self.is_changed()).then(|| self.tongue.say(Line::NoAnswer).to_owned());
        self.known_answer().or_else(no_answer)
    }

    /// The athlete's question, in their words.
    fn question(&self) -> Option<&str> {
        // "FTP? No clue." only repeats what was asked.
        let is_long = |said: &str| said.split_whitespace().count() > 2;
        let last = || words::sentences(self.text).into_iter().rev().find(|said| said.ends_with('?') && is_long(said));
        if self.is_changed() {
            self.speech.asks.as_deref().filter(|asks| is_long(asks)).or_else(last)
        } else {
            self.speech.asks.as_deref().or_else(|| self.text.trim_end().ends_with('?').then_some(self.text))
        }
    }

    fn known_answer(&self) -> Option<String> {
        let question = self.question()?;
        let known = answers::Facts {
            list: self.list,
            coach_name: self.tongue.name(),
            has_program: self.has_program,
            last_asked: question::last(self.asked),
        };
        answers::answer(question, &known)
    }

    /// A word for a message without facts.
    fn courtesy(&self) -> Option<&'static str> {
        if self.speech.looks_like_other_language {
            Some(
                "I am sorry, I only read English so far. Could you write it in English, or fill in the list beside our \
                 talk?",
            )
            .filter(|_| self.tongue.count_of("otherLanguage") == 0)
            .or(Some("I still only read English, sorry; the list beside our talk takes your answers too."))
        } else if self.speech.thanks {
            Some(self.tongue.say(Line::Thanks))
        } else {
            None
        }
    }

    /// Whether the message tells of something that stops training.
    fn raises_alarm(&self) -> bool {
        !safety::new_flags(self.before, self.list).is_empty() || self.is_new_red_flag()
    }

    fn is_new_red_flag(&self) -> bool {
        !safety::is_red_flag_open(self.asked) && safety::tells_of_red_flag(self.text, self.list)
    }

    /// A doctor or physio has looked at the pain that was told of.
    fn is_looked_at(&self) -> bool {
        let was_asked = self.coach_said.is_some_and(|said| said.contains(safety::HAS_IT_BEEN_LOOKED_AT));
        safety::is_red_flag_open(self.asked)
            && safety::tells_it_is_looked_at(self.text, was_asked && self.speech.affirms)
    }

    /// Whether pain has to be looked at before anything is built.
    pub fn waits_for_a_look(&self) -> bool {
        self.is_new_red_flag() || safety::is_red_flag_open(self.asked) && !self.is_looked_at()
    }

    /// What is to be remembered of pain that was told of, or looked at.
    pub fn remembered(&self) -> Option<Asked> {
        if self.is_new_red_flag() { Some(safety::red_flag()) } else { self.is_looked_at().then(safety::looked_at) }
    }

    /// A condition that has just come up, or was cleared.
    pub fn safety(&self) -> Option<String> {
        let flags = safety::new_flags(self.before, self.list);
        if !flags.is_empty() {
            return Some(safety::care(&flags, self.text));
        }
        if self.is_new_red_flag() {
            return Some(safety::LOOK_FIRST.to_owned());
        }
        if self.is_looked_at() {
            return Some(self.tongue.say(Line::Cleared).to_owned());
        }
        safety::cleared(self.before, self.list, &self.tongue).map(str::to_owned)
    }

    /// Whether the reply is one about safety, which is said as it stands.
    pub fn is_about_safety(&self) -> bool {
        self.raises_alarm()
            || self.is_looked_at()
            || !clearance_needed(self.before).is_empty() && clearance_needed(self.list).is_empty()
    }

    /// What is assumed where the one follow-up did not help; told once.
    fn assumptions(&self) -> Vec<String> {
        let stays_vague = |field: &&Field| {
            self.list.status(**field) == Status::InProgress
                && question::was_followed_up(**field, self.asked)
                && **field != Field::InjuryConsiderations
        };
        let told = |field: &Field| self.tongue.count_of(&format!("assumed {}", field.name())) > 0;
        let fields = Field::ALL.iter().filter(stays_vague).copied().filter(|field| !told(field));
        fields
            .filter_map(|field| {
                if let Some(assumed) = intake::assumed(self.list, field) {
                    return Some(self.tongue.about(Line::Assumed, &assumed));
                }
                let words = words::quote(&self.list.evidence(field)?.quote);
                (!words.is_empty()).then(|| format!("Then I leave \"{words}\" out of it."))
            })
            .collect()
    }

    /// What is said before a question when the last one was not answered.
    fn unanswered(&self, next: &Question) -> Option<&'static str> {
        let is_same = question::last(self.asked) == next.asked.last().and_then(|asked| asked.fields.first().copied());
        if self.is_changed() || self.speech.wants_build_now {
            None
        } else if self.turns == 0 {
            Some(self.tongue.say(if self.speech.wants_new_program { Line::Another } else { Line::Welcome }))
        } else if self.speech.leaves_it_to_coach && is_same {
            self.tongue.once(Line::OnlyYou)
        } else {
            self.tongue.once(if is_same { Line::Again } else { Line::Later })
        }
    }

    /// The next question, with what goes before it.
    pub fn ask(&self, question: Question) -> Said {
        let assumptions = self.assumptions();
        let has_assumed = !assumptions.is_empty();
        let mut said = self.prelude(|| if has_assumed { None } else { self.unanswered(&question) });
        said.extend(assumptions);
        if self.raises_alarm() {
            said.push(safety::MEANWHILE.to_owned());
        } else if self.speech.wants_build_now {
            said.push(self.tongue.about(Line::Missing, &self.missing()));
        }
        said.push(question.text);
        Said { text: said.join(" "), asked: question.asked }
    }

    /// What has to be known before it can be built.
    fn missing(&self) -> String {
        let mut missing: Vec<&str> = intake::open_required(self.list).into_iter().map(words::missing).collect();
        if !clearance_needed(self.list).is_empty() || self.waits_for_a_look() {
            missing.push("that a doctor cleared you");
        }
        words::list(&missing)
    }

    /// The whole list, read back.
    pub fn read_back(&self, settled: &Settled) -> Said {
        let prelude = self.prelude(|| None);
        let assumptions = if settled.assumptions.is_empty() { "" } else { self.tongue.say(Line::Assumptions) };
        let whole = read_back::whole(self.list, settled, self.tongue.say(Line::ReadBack), assumptions);
        let body = if prelude.is_empty() { whole } else { format!("{} {whole}", prelude.join(" ")) };
        self.closed_by_go(&body)
    }

    /// What changed since `heard` was read back; the whole list when the difference cannot be told in lines.
    pub fn read_back_changes(&self, heard: &TodoList, before: Option<&Settled>, now: &Settled) -> Said {
        let intro = self.tongue.say(Line::Changes);
        let Some(changes) = read_back::changes(heard, self.list, before, now, intro) else {
            return self.read_back(now);
        };
        let mut said: Vec<String> = self.safety().into_iter().collect();
        said.extend(self.answer());
        let opening = if said.is_empty() { String::new() } else { format!("{}\n\n", said.join(" ")) };
        self.closed_by_go(&format!("{opening}{changes}"))
    }

    /// No change was heard: an answer or a word, and the question for the go again.
    pub fn go_again(&self) -> Said {
        let mut said = self
            .prelude(|| self.tongue.once(if self.speech.leaves_it_to_coach { Line::AsRead } else { Line::Neither }));
        said.push(self.tongue.closing(Line::GoAgain));
        Said::parts(&said)
    }

    fn closed_by_go(&self, body: &str) -> Said {
        Said::text(format!("{body}\n\n{}", self.tongue.closing(Line::Go)))
    }

    /// Neither a clear yes nor a change that could be understood: what should be different is asked for.
    pub fn unclear_change(&self) -> Said {
        let mut said = self.prelude(|| None);
        said.push(self.tongue.closing(Line::Unclear));
        Said::parts(&said)
    }

    /// All is known but a doctor's clearance.
    pub fn wait_for_clearance(&self, areas: &[InjuryArea]) -> Said {
        let mut said = self.prelude(|| None);
        let (reminder, asked) = safety::reminder(areas, self.asked);
        // The care that has just been said says it all.
        if self.raises_alarm() {
            said.push("Everything else is noted.".to_owned());
        } else {
            said.push(reminder);
        }
        Said { text: said.join(" "), asked: vec![asked] }
    }

    /// All is known, but pain has to be looked at first.
    pub fn wait_for_a_look(&self) -> Said {
        let mut said = self.prelude(|| None);
        if !self.raises_alarm() {
            said.push(safety::look_first_again(&self.tongue).to_owned());
        }
        Said::parts(&said)
    }

    /// Whether the coach's last question was what should be different.
    pub fn asked_what_else(&self) -> bool {
        self.coach_said.is_some_and(|said| {
            [Line::WhatElse, Line::Unclear].into_iter().any(|line| self.tongue.is_last_of(line, said))
        })
    }

    /// The athlete said no.
    pub fn what_to_change(&self) -> Said {
        Said::text(self.tongue.closing(Line::WhatElse))
    }

    /// The build starts.
    pub fn building_starts(&self) -> Said {
        Said::text(self.tongue.say(Line::Starts))
    }
}
