//! Learns by rule: what the typed facts of a todo list say that is worth keeping for later programs. Likes and dislikes,
//! injuries, the athlete's week, the weights they have, how hard they want it.
//!
//! Must never: learn from a fact that nobody stated; an answer left to the coach is no lesson.

use std::collections::BTreeMap;

use conversation::bounded::Text;
use conversation::todo_list::{Answer, Confidence, Field, TodoList};
use serde_json::Value;
use training::athlete::{Injury, InjuryArea, InjuryStatus, Side, Span};

use super::lesson::{Certainty, Lesson, Observation, Subject, Topic};
use super::topics::{CURRENT, DISLIKED, LIKED, PAST, normal};
use super::{LearnedFrom, Playbook};

/// Stands for the quote of a fact that was put in by hand: the form has no words of the athlete's.
const BY_HAND: &str = "(put in by hand)";

/// What was observed so far in the answers of one build.
pub(super) struct Observer {
    build: LearnedFrom,
    topics: BTreeMap<Topic, Observation>,
}

/// One thing that is claimed, in words as they come.
pub(super) struct Claim<'a> {
    pub subject: Subject,
    pub about: &'a str,
    pub claimed: &'a str,
    pub certainty: Certainty,
    pub lesson: &'a str,
    pub quote: &'a str,
}

impl Observer {
    pub fn new(build: LearnedFrom) -> Self {
        Self { build, topics: BTreeMap::new() }
    }

    /// What was observed so far.
    pub fn topics(&self) -> &BTreeMap<Topic, Observation> {
        &self.topics
    }

    /// What was observed.
    pub fn finish(self) -> BTreeMap<Topic, Observation> {
        self.topics
    }

    /// Notes a claim unless its topic was observed already; nothing that has no words left in normal form.
    pub fn note(&mut self, noted: &Claim<'_>) -> bool {
        let Some(about) = Text::clipped(&normal(noted.about)) else { return false };
        let (Some(claim), Some(lesson), Some(quote)) =
            (Text::clipped(&normal(noted.claimed)), Text::clipped(noted.lesson), Text::clipped(noted.quote))
        else {
            return false;
        };
        let topic = Topic { subject: noted.subject, about };
        let LearnedFrom { at, build_id } = self.build.clone();
        let observation = Observation { at, build_id, claim, certainty: noted.certainty, lesson, quote };
        let is_new = !self.topics.contains_key(&topic);
        self.topics.entry(topic).or_insert(observation);
        is_new
    }

    /// Notes what the typed facts say. `known` is what was learned before: "no injuries" ends those that hurt then.
    pub fn note_facts(&mut self, list: &TodoList, known: &Playbook) {
        self.note_tastes(list);
        self.note_injuries(list, known);
        self.note_week(list);
        self.note_limits(list);
        self.note_effort(list);
    }

    fn note_fact(
        &mut self,
        list: &TodoList,
        field: Field,
        (subject, about): (Subject, &str),
        claim: &str,
        lesson: &str,
    ) {
        let quote =
            list.evidence(field).map(|evidence| evidence.quote.as_str()).filter(|quote| !quote.trim().is_empty());
        let certainty = match list.confidence(field) {
            Some(Confidence::High) => Certainty::High,
            Some(Confidence::Medium) => Certainty::Medium,
            _ => Certainty::Low,
        };
        self.note(&Claim { subject, about, claimed: claim, certainty, lesson, quote: quote.unwrap_or(BY_HAND) });
    }

    fn note_tastes(&mut self, list: &TodoList) {
        let likes = list.movement_preferences.value().map_or(&[][..], |wishes| &wishes.likes);
        let dislikes = list.movement_dislikes.value().map_or(&[][..], |wishes| &wishes.dislikes);
        for (field, words, claim, verb) in [
            (Field::MovementDislikes, dislikes, DISLIKED, "Dislikes"),
            (Field::MovementPreferences, likes, LIKED, "Likes"),
        ] {
            for word in words {
                self.note_fact(list, field, (Subject::Taste, word), claim, &format!("{verb} {word}."));
            }
        }
    }

    fn note_injuries(&mut self, list: &TodoList, known: &Playbook) {
        let field = Field::InjuryConsiderations;
        match list.injury_considerations.answer() {
            Some(Answer::Value(injuries)) => {
                for injury in &injuries.items {
                    let (claim, lesson) = injury_claim(injury);
                    self.note_fact(list, field, (Subject::Injury, &injury_topic(injury)), claim, &lesson);
                }
            }
            Some(Answer::None) => {
                let hurting = |lesson: &&Lesson| {
                    lesson.topic.subject == Subject::Injury && lesson.newest.claim.as_str() == CURRENT
                };
                for lesson in known.strongest().filter(hurting) {
                    let about = lesson.topic.about.as_str();
                    let text = format!("Said that nothing hurts any more; earlier: {}", lesson.newest.lesson);
                    self.note_fact(list, field, (Subject::Injury, about), PAST, &text);
                }
            }
            Some(Answer::Any) | None => {}
        }
    }

    fn note_week(&mut self, list: &TodoList) {
        if let Some(rest) = list.rest_days_preference.value() {
            let days: Vec<&str> = rest.days.iter().map(|day| day.id()).collect();
            let titles: Vec<String> = rest.days.iter().map(|day| day.title()).collect();
            let (claim, lesson) = (days.join(" "), format!("Does not train on {}.", titles.join(", ")));
            self.note_fact(list, Field::RestDaysPreference, (Subject::Schedule, "day off"), &claim, &lesson);
        }
        if let Some(days) = list.training_frequency.value() {
            let (claim, topic) = (range(*days), (Subject::Schedule, "day per week"));
            self.note_fact(list, Field::TrainingFrequency, topic, &claim, &format!("Trains {claim} days a week."));
        }
        if let Some(minutes) = list.session_duration.value() {
            let (claim, topic) = (range(*minutes), (Subject::Schedule, "session minute"));
            self.note_fact(list, Field::SessionDuration, topic, &claim, &format!("Has {claim} minutes for a session."));
        }
    }

    fn note_limits(&mut self, list: &TodoList) {
        for (item, limit) in list.equipment_access.value().into_iter().flat_map(|access| &access.limits) {
            let (about, most) = (format!("heaviest {}", item.words()), format!("{} kg", limit.max_kg));
            let lesson = format!("The heaviest {} has {most}.", item.name());
            self.note_fact(list, Field::EquipmentAccess, (Subject::Equipment, &about), &most, &lesson);
        }
    }

    fn note_effort(&mut self, list: &TodoList) {
        for (field, subject, about, key) in [
            (Field::IntensityPreference, Subject::Effort, "intensity", "level"),
            (Field::VolumeTolerance, Subject::Effort, "volume", "level"),
            (Field::ProgressionStyle, Subject::Effort, "progression", "style"),
        ] {
            if let Some(word) = list.answer_json(field).as_ref().and_then(|answer| answer[key].as_str()) {
                self.note_fact(list, field, (subject, about), word, &format!("Wants {word} {about}."));
            }
        }
        let deload = match list.deload_preference.answer() {
            Some(Answer::None) => Some(("never".to_owned(), "Wants no deload.".to_owned())),
            Some(Answer::Value(wish)) => wish
                .every_weeks
                .map(|weeks| (format!("every {weeks} week"), format!("Wants an easy week every {weeks} weeks."))),
            Some(Answer::Any) | None => None,
        };
        if let Some((claim, lesson)) = deload {
            self.note_fact(list, Field::DeloadPreference, (Subject::Recovery, "deload"), &claim, &lesson);
        }
    }
}

/// What an injury is called: its area and its side; what it does where the area is none of ours.
fn injury_topic(injury: &Injury) -> String {
    let side = match injury.side {
        Some(Side::Left) => " left",
        Some(Side::Right) => " right",
        Some(Side::Both) | None => "",
    };
    match (&injury.limits, injury.area) {
        (Some(limits), InjuryArea::Other) => format!("other {limits}"),
        (_, area) => format!("{}{side}", area.words()),
    }
}

fn injury_claim(injury: &Injury) -> (&'static str, String) {
    let place = match injury.side {
        Some(side) => format!("{} ({side})", injury.area.words()),
        None => injury.area.words(),
    };
    let limits = injury.limits.as_ref().map(|limits| format!(": {limits}")).unwrap_or_default();
    match injury.status {
        InjuryStatus::Current => (CURRENT, format!("The {place} is a problem now{limits}.")),
        InjuryStatus::Past => (PAST, format!("The {place} was a problem and has healed{limits}.")),
    }
}

fn range(span: Span) -> String {
    match span.min {
        Some(min) if min < span.max => format!("{min} to {}", span.max),
        Some(_) => span.max.to_string(),
        None => format!("up to {}", span.max),
    }
}

/// What was observed, as a model is told it: so that it adds to it and does not repeat it.
pub(super) fn told(topics: &BTreeMap<Topic, Observation>) -> Vec<Value> {
    let one = |(topic, observation): (&Topic, &Observation)| serde_json::json!({"subject": topic.subject, "about": topic.about, "claim": observation.claim});
    topics.iter().map(one).collect()
}
