//! Takes a reworded reply as it comes and lets through what is faithful to the draft.

use super::substance::Substance;
use super::{acknowledgement, most_words};
use crate::words::sentences;

/// Whether a whole reworded reply says what the draft says: all its facts, none that are in neither the draft nor the
/// athlete's message, its questions and no others, in not many more words.
pub fn is_faithful(draft: &str, reworded: &str, athlete_said: &str) -> bool {
    let mut guard = Guard::new(draft, athlete_said);
    let mut said = guard.push(reworded);
    let rest = guard.finish();
    said.push_str(&rest.text);
    rest.reworded && said.split_whitespace().eq(reworded.split_whitespace())
}

/// What lies between a model that rewords and the athlete who reads.
#[derive(Debug)]
pub struct Guard {
    draft: String,
    whole: Substance,
    athlete: Substance,
    /// Text whose sentence has not ended yet.
    pending: String,
    /// What was let through, and what it says.
    said: String,
    told: Substance,
    /// An acknowledgement was said before, and is not said twice.
    acknowledged: bool,
    /// The draft had to step in.
    helped: bool,
    /// The model is not listened to any more.
    stopped: bool,
}

/// What ends a guarded reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rest {
    /// Text that is still to be said.
    pub text: String,
    /// The model's words were faithful to the end; else the draft has completed them.
    pub reworded: bool,
}

impl Guard {
    /// A guard of this draft.
    pub fn new(draft: &str, athlete_said: &str) -> Self {
        Self {
            draft: draft.to_owned(),
            whole: Substance::of(draft),
            athlete: Substance::of(athlete_said),
            pending: String::new(),
            said: String::new(),
            told: Substance::default(),
            acknowledged: false,
            helped: false,
            stopped: false,
        }
    }

    /// The same guard behind an acknowledgement that was said before: a second one is left out.
    #[must_use]
    pub fn behind_acknowledgement(self) -> Self {
        Self { acknowledged: true, ..self }
    }

    /// Takes a piece of the model's text; what can be sent on. Empty until a sentence has ended.
    pub fn push(&mut self, piece: &str) -> String {
        if self.stopped {
            return String::new();
        }
        self.pending.push_str(piece);
        let mut sent = String::new();
        while let Some(end) = first_end(&self.pending) {
            let sentence: String = self.pending.drain(..end).collect();
            sent.push_str(&self.pass(&sentence));
            if self.stopped {
                break;
            }
        }
        sent
    }

    /// Whether a sentence was not let through: the model need not be listened to any more.
    pub const fn has_stopped(&self) -> bool {
        self.stopped
    }

    /// The model is done.
    pub fn finish(&mut self) -> Rest {
        let last = std::mem::take(&mut self.pending);
        let mut text = if self.stopped { String::new() } else { self.pass(&last) };
        text.push_str(&self.complete());
        Rest { text, reworded: !self.helped }
    }

    /// The model broke off: the sentence it was in is not said.
    pub fn break_off(&mut self) -> Rest {
        self.helped = true;
        Rest { text: self.complete(), reworded: false }
    }

    /// Lets a sentence through, or stops. Before a question comes what the draft tells and was not told yet.
    fn pass(&mut self, sentence: &str) -> String {
        if self.acknowledged && self.said.is_empty() && !acknowledgement(sentence.trim_start()).is_empty() {
            return String::new();
        }
        let substance = Substance::of(sentence);
        let fits = substance.is_from(&self.whole, &self.athlete)
            && (substance.questions == 0 || self.asks_the_next(&substance))
            && self.told.words + substance.words <= most_words(&self.draft);
        if !fits {
            (self.stopped, self.helped) = (true, true);
            return String::new();
        }
        let mut passed = String::new();
        if substance.questions > 0 {
            passed = self.say_missing();
            if !passed.is_empty() {
                passed.push(' ');
                self.said.push(' ');
            }
        }
        self.said.push_str(sentence);
        self.told.add(&substance);
        passed + sentence
    }

    /// Whether a sentence asks what the draft asks next, with all that the draft's question says.
    fn asks_the_next(&self, substance: &Substance) -> bool {
        let questions: Vec<Substance> = asking(&self.draft).map(Substance::of).collect();
        let next = questions.get(self.told.questions);
        let whole = |next: &Substance| self.told.tells_with(substance, next) && substance.shares_topic(next);
        substance.questions == 1 && next.is_some_and(whole)
    }

    /// What is still to be said: all of the draft when nothing was, else what is missing and what is to be asked.
    fn complete(&mut self) -> String {
        if self.said.trim().is_empty() {
            self.helped = true;
            self.said.clone_from(&self.draft);
            return self.draft.clone();
        }
        let mut rest = self.say_missing();
        let open: Vec<String> = asking(&self.draft).skip(self.told.questions).map(str::to_owned).collect();
        for question in open {
            rest.push_str(&self.say(&question));
        }
        rest
    }

    /// The draft's sentences with facts that were not told.
    fn say_missing(&mut self) -> String {
        let draft = self.draft.clone();
        let mut rest = String::new();
        for sentence in telling(&draft) {
            if !self.told.tells(&Substance::of(sentence)) {
                rest.push_str(&self.say(sentence));
            }
        }
        rest
    }

    /// Says a sentence of the draft.
    fn say(&mut self, sentence: &str) -> String {
        self.helped = true;
        let gap = if self.said.is_empty() || self.said.ends_with(char::is_whitespace) { "" } else { " " };
        let said = format!("{gap}{}", sentence.trim());
        self.said.push_str(&said);
        self.told.add(&Substance::of(sentence));
        said
    }
}

/// The sentences of a text that ask.
fn asking(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(sentences).filter(|sentence| sentence.contains('?'))
}

/// The sentences of a text that tell.
fn telling(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(sentences).filter(|sentence| !sentence.contains('?'))
}

/// One past the first end of a sentence and the blanks behind it, once it is certain that it has ended.
fn first_end(text: &str) -> Option<usize> {
    let mut marks = text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '\n'));
    marks.find_map(|(at, mark)| {
        let after = at + mark.len_utf8();
        let rest = text[after..].trim_start_matches(['"', '\'', '\u{201d}', '\u{2019}', ')', '*', '.', '!', '?']);
        let closing = text.len() - rest.len();
        let blanks = rest.len() - rest.trim_start().len();
        // A point is an end only when a blank follows it; and a blank may still be followed by more of them.
        let certain = !rest.trim_start().is_empty() && (blanks > 0 || mark == '\n');
        certain.then_some(closing + blanks)
    })
}
