//! Puts what a build observed together with what is known: the same topic is one lesson; the newer of two claims holds
//! and the earlier one is kept as what it replaced; being said again makes a lesson stronger, being contradicted weaker;
//! the weakest make room.
//!
//! Must never: depend on the order in which builds arrive, or on anything but its arguments.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use conversation::bounded::Few;
use conversation::session::BuildId;

use super::lesson::{Certainty, Lesson, MOST_OBSERVATIONS, Observation, Scope, Subject, Topic};
use super::{Observed, Playbook, tags};

/// Confidence of a lesson that was said once, in percent.
const SAID_OUTRIGHT: i32 = 70;
const SAID_IN_PASSING: i32 = 55;
const GUESSED: i32 = 40;
/// What each build adds that says the same.
const REPEATED: i32 = 10;
/// What each build takes away that said otherwise.
const CONTRADICTED: i32 = 15;
/// A lesson is never certain, and never nothing.
const BOUNDS: (i32, i32) = (5, 95);

impl Playbook {
    /// Whether a build's answers are in it.
    pub fn knows(&self, build: &BuildId) -> bool {
        self.builds.iter().any(|known| known.build_id == *build)
    }

    /// The playbook with what a build observed. A build that is in it already changes nothing.
    #[must_use]
    pub fn with(&self, observed: &Observed) -> Self {
        if self.knows(&observed.build.build_id) {
            return self.clone();
        }
        let mut lessons: BTreeMap<&Topic, Lesson> =
            self.lessons.iter().map(|lesson| (&lesson.topic, lesson.clone())).collect();
        for (topic, observation) in &observed.topics {
            let known = lessons.remove(topic);
            lessons.insert(topic, Lesson::of(topic.clone(), known, observation.clone()));
        }
        let mut lessons: Vec<Lesson> = lessons.into_values().collect();
        lessons.sort_by(|a, b| b.rank().cmp(&a.rank()));
        let mut builds: Vec<_> = self.builds.iter().chain([&observed.build]).cloned().collect();
        builds.sort_by(|a, b| b.cmp(a));
        Self { lessons: Few::first(lessons), builds: Few::first(builds) }
    }

    /// The lessons, the strongest first.
    pub fn strongest(&self) -> impl Iterator<Item = &Lesson> {
        self.lessons.iter()
    }
}

impl Lesson {
    /// A lesson about a topic from what is known of it and what was observed.
    fn of(topic: Topic, known: Option<Self>, observation: Observation) -> Self {
        let before = known.map(|known| [vec![known.newest], known.earlier.into()].concat()).unwrap_or_default();
        let mut by_build: BTreeMap<BuildId, Observation> = BTreeMap::new();
        for observation in before.into_iter().chain([observation.clone()]) {
            let kept = by_build.entry(observation.build_id.clone()).or_insert_with(|| observation.clone());
            if observation > *kept {
                *kept = observation;
            }
        }
        let mut all: Vec<Observation> = by_build.into_values().collect();
        all.sort_by(|a, b| b.cmp(a));
        let mut all = all.into_iter().take(MOST_OBSERVATIONS);
        let newest = all.next().unwrap_or(observation);
        let tags = tags::of(&topic, &newest);
        Self { topic, newest, earlier: Few::first(all), tags }
    }

    /// How far to believe it, in percent.
    pub fn confidence(&self) -> u8 {
        let base = match self.newest.certainty {
            Certainty::High => SAID_OUTRIGHT,
            Certainty::Medium => SAID_IN_PASSING,
            Certainty::Low => GUESSED,
        };
        let effect = |earlier: &Observation| if self.agrees(earlier) { REPEATED } else { -CONTRADICTED };
        let confidence = base + self.earlier.iter().map(effect).sum::<i32>();
        confidence.clamp(BOUNDS.0, BOUNDS.1) as u8
    }

    /// In how many of the builds that are remembered it was said.
    pub fn times(&self) -> usize {
        1 + self.earlier.iter().filter(|earlier| self.agrees(earlier)).count()
    }

    /// What was said before and holds no more.
    pub fn replaced(&self) -> Option<&Observation> {
        self.earlier.iter().find(|earlier| !self.agrees(earlier))
    }

    fn agrees(&self, earlier: &Observation) -> bool {
        earlier.claim == self.newest.claim
    }

    /// What makes one lesson more worth keeping than another: what an injury forbids first, then how sure and how new.
    fn rank(&self) -> (bool, u8, Reverse<Scope>, &Observation, Reverse<&Topic>) {
        let guards = self.topic.subject == Subject::Injury && self.tags.scope != Scope::History;
        (guards, self.confidence(), Reverse(self.tags.scope), &self.newest, Reverse(&self.topic))
    }
}
