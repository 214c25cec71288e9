//! A talk between the coach and a simulated athlete, who sees what a person sees: the coach's words, and which facts
//! its question was about.

use std::collections::{BTreeMap, BTreeSet};

use conversation::coach::persona::CoachId;
use conversation::session::{ConversationId, ProgramCreatorSession, Stage};
use conversation::todo_list::{Field, MessageId, Status, TodoList};
use conversation::turn::{self, Message, Outcome};
use jiff::Timestamp;
use training::ids::UserId;

use crate::people::Person;

/// When all talks take place: a Friday evening in Europe, already Saturday in Asia and Australia.
fn now() -> Timestamp {
    "2026-11-20T17:00:00Z".parse().unwrap()
}

/// A person stops writing after so many messages.
const PATIENCE: usize = 16;

/// One reply of the coach and what surrounds it.
#[derive(Debug)]
pub struct Exchange {
    /// What the athlete wrote.
    pub said: String,
    /// What the coach replied.
    pub reply: String,
    /// The facts its question was about.
    pub asked: Vec<Field>,
    /// Those of them that were known when it asked.
    pub known_before: Vec<Field>,
    /// Whether the reply reads the list back.
    pub reads_back: bool,
}

/// A talk that came to its end.
#[derive(Debug)]
pub struct Talk {
    /// With whom.
    pub person: &'static Person,
    /// The coach's first words.
    pub greeting: String,
    /// What followed.
    pub exchanges: Vec<Exchange>,
    /// Whether it ended in a build.
    pub is_built: bool,
    /// The session as it ended.
    pub session: ProgramCreatorSession,
    /// The fields the athlete had to put right at the read-back.
    pub put_right: BTreeSet<Field>,
    /// The fields that are not what is true at the end.
    pub wrong: Vec<Field>,
}

impl Talk {
    /// Plays the whole talk.
    pub fn with(person: &'static Person) -> Self {
        let user = UserId::parse("u1").unwrap();
        let conversation = ConversationId::parse("c1").unwrap();
        let session = ProgramCreatorSession::start(user, conversation, person.zone.to_owned(), now())
            .with_coach(CoachId::parse(person.coach).unwrap());
        let greeting = turn::greeting(&session, now());
        let mut talk = Self {
            person,
            greeting,
            exchanges: Vec::new(),
            is_built: false,
            session,
            put_right: BTreeSet::new(),
            wrong: Vec::new(),
        };
        let mut mind = Mind::of(person);
        while !talk.is_built && talk.exchanges.len() < PATIENCE {
            let said = mind.answer(&talk);
            talk.say(said);
        }
        talk.wrong = mind.wrong(talk.list());
        talk.put_right = mind.put_right;
        talk
    }

    fn say(&mut self, said: String) {
        let number = self.exchanges.len();
        let id = |of: &str| MessageId::parse(format!("{of}{number}")).unwrap();
        let (id, reply_id, coach_said) = (&id("a"), &id("c"), self.coach_said().to_owned());
        let message = Message { id, text: &said, coach_said: Some(&coach_said), reply_id, at: now() };
        let turn = turn::take(&self.session, &message, turn::read(&self.session, &message));
        let new = turn.session.asked.get(self.session.asked.len()..).unwrap_or_default();
        let asked: Vec<Field> = new.iter().flat_map(|asked| asked.fields.iter().copied()).collect();
        let list = turn.session.latest_list();
        let known_before = asked.iter().copied().filter(|&field| is_known(field, list)).collect();
        let reads_back = turn.session.read_back != self.session.read_back;
        self.is_built = turn.outcome == Outcome::RequestBuild;
        self.session = turn.session;
        self.exchanges.push(Exchange { said, reply: turn.reply, asked, known_before, reads_back });
    }

    /// The coach's last words.
    fn coach_said(&self) -> &str {
        self.exchanges.last().map_or(&self.greeting, |exchange| &exchange.reply)
    }

    /// The todo list as it stands.
    pub fn list(&self) -> &TodoList {
        self.session.latest_list()
    }

    /// How many messages the athlete wrote.
    pub fn turns(&self) -> usize {
        self.exchanges.len()
    }

    /// The talk as it reads.
    pub fn transcript(&self) -> String {
        let Person { name, sport, manner, zone, coach, .. } = self.person;
        let mut text = format!("== {name}, {sport}, {manner:?}, {zone}, coach {coach}\n\nCoach: {}\n", self.greeting);
        for Exchange { said, reply, .. } in &self.exchanges {
            text.extend(["\n", name, ": ", said, "\n\nCoach: ", reply, "\n"]);
        }
        text
    }
}

/// Whether there is nothing left to ask about a field. Of an event the day may be open, of today's marks another one.
fn is_known(field: Field, list: &TodoList) -> bool {
    let has_no_day = || list.target_event.value().is_some_and(|event| event.date.is_none());
    let has_marks = || list.current_fitness_baseline.value().is_some();
    let needs_clearance = || !conversation::intake::clearance_needed(list).is_empty();
    list.status(field) == Status::Complete
        && !match field {
            Field::TargetEvent => has_no_day(),
            Field::CurrentFitnessBaseline => has_marks(),
            Field::InjuryConsiderations => needs_clearance(),
            _ => false,
        }
}

/// What an athlete keeps in mind during the talk.
struct Mind {
    person: &'static Person,
    /// How often each thing was talked about.
    told: BTreeMap<Field, usize>,
    /// What was put right.
    put_right: BTreeSet<Field>,
    has_agreed: bool,
    goes: usize,
    shrugs: usize,
    changes: usize,
}

impl Mind {
    fn of(person: &'static Person) -> Self {
        Self {
            person,
            told: BTreeMap::new(),
            put_right: BTreeSet::new(),
            has_agreed: false,
            goes: 0,
            shrugs: 0,
            changes: 0,
        }
    }

    /// The athlete's next message.
    fn answer(&mut self, talk: &Talk) -> String {
        let person = self.person;
        let Some(last) = talk.exchanges.last() else { return person.opening.to_owned() };
        let number = talk.exchanges.len();
        if let Some((_, question)) = person.instead.iter().find(|(at, _)| *at == number) {
            return (*question).to_owned();
        }
        let answer = if talk.session.stage() == Stage::AwaitingGo || last.asked.is_empty() {
            self.review(talk)
        } else {
            self.reply(last)
        };
        match person.asides.iter().find(|(at, _)| *at == number) {
            Some((_, aside)) => format!("{answer} {aside}"),
            None => answer,
        }
    }

    /// The answer to a question: a word to each thing it asks.
    fn reply(&mut self, last: &Exchange) -> String {
        let mut asked: Vec<Field> = Vec::new();
        for &field in &last.asked {
            if !asked.contains(&field) {
                asked.push(field);
            }
        }
        // "When is it, or how many weeks?" is one question: the day answers it.
        let place = |field: Field| asked.iter().position(|&asked| asked == field);
        if let (Some(event), Some(weeks)) = (place(Field::TargetEvent), place(Field::ProgramDuration))
            && event < weeks
            && self.can_tell(Field::TargetEvent)
        {
            asked.remove(weeks);
        }
        let words: Vec<&str> = asked.into_iter().filter_map(|field| self.tell(field, &last.reply)).collect();
        if words.is_empty() { self.shrug().to_owned() } else { words.join(self.person.joined_by) }
    }

    /// The next words for a thing, or a yes to what the coach proposes for it. Who agrees agrees to its start too.
    fn tell(&mut self, field: Field, reply: &str) -> Option<&'static str> {
        if field == Field::ProgramDuration && self.person.is_proposed(reply) {
            self.has_agreed = true;
            return Some(self.person.agrees);
        }
        let words = self.person.words_for(field);
        let told = self.told.entry(field).or_default();
        let next = words.get(*told).or(words.last())?;
        *told += 1;
        Some(next)
    }

    fn can_tell(&self, field: Field) -> bool {
        !self.person.words_for(field).is_empty()
    }

    /// What is said to a question one has nothing to say to.
    fn shrug(&mut self) -> &'static str {
        self.shrugs += 1;
        self.person.shrugs[(self.shrugs - 1) % self.person.shrugs.len()]
    }

    /// Compares what was read back with what is true: a correction in one message, or the go. Nobody misses at the
    /// read-back what they never spoke of, or says the same correction twice in the same words.
    fn review(&mut self, talk: &Talk) -> String {
        let person = self.person;
        let wrong = self.wrong(talk.list());
        let (changing, mistaken): (Vec<Field>, Vec<Field>) =
            wrong.into_iter().partition(|field| person.changed.contains(field));
        let mistaken: Vec<Field> = mistaken.into_iter().filter(|&field| self.has_more_to_say(field)).collect();
        let mut words: Vec<&str> = mistaken.iter().filter_map(|&field| self.tell(field, "")).collect();
        self.put_right.extend(mistaken);
        let is_read_back = talk.session.stage() == Stage::AwaitingGo;
        if let Some(change) = person.second_thoughts.get(self.changes).filter(|_| is_read_back && !changing.is_empty())
        {
            if self.changes > 0 {
                self.put_right.extend(changing);
            }
            self.changes += 1;
            words.push(change);
            return words.join(person.joined_by);
        }
        if words.is_empty() {
            let go = person.goes.get(self.goes).or(person.goes.last()).unwrap();
            self.goes += 1;
            return (*go).to_owned();
        }
        format!("{}{}", person.objection, words.join(person.joined_by))
    }

    /// The fields that are not what is true.
    fn wrong(&self, list: &TodoList) -> Vec<Field> {
        let is_spoken_of = |field: &Field| {
            field.is_required()
                || *field == Field::ProgramFocus
                || list.status(*field) == Status::Complete
                || self.told.contains_key(field)
                || self.person.volunteers.contains(field)
        };
        let is_agreed = |field: &Field| *field == Field::StartDate && self.has_agreed;
        let wrong = self.person.facts.wrong(list).into_iter();
        wrong.filter(|field| is_spoken_of(field) && !is_agreed(field)).collect()
    }

    fn has_more_to_say(&self, field: Field) -> bool {
        self.told.get(&field).copied().unwrap_or_default() < self.person.words_for(field).len()
    }
}
