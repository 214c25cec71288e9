//! What a message changes in the todo list: typed, each change with the athlete's words it rests on. Both readers, the
//! rule-based one and a model, produce this form; [`super::merge`] applies it.
//!
//! Must never: hold a change without a quote.

use training::athlete::{EquipmentAccess, Event, Injury, Mark, Span};

use crate::todo_list::{
    Answer, Confidence, DeloadPreference, Dislikes, Evidence, Experience, Field, FocusAreas, Goals, Injuries,
    IntensityPreference, Likes, Marks, Places, Progression, RestDays, StartDate, VolumeTolerance,
};

/// How one fact changes.
#[derive(Debug, Clone, PartialEq)]
pub enum Change<T> {
    /// This is the answer now, whatever it was.
    Set(Answer<T>),
    /// Parts come and go; what is not named stays.
    Amend {
        /// What comes, or replaces the part of the same name.
        add: T,
        /// What goes.
        remove: T,
    },
    /// Something was said, too vague to use.
    Unclear,
    /// What was said before no longer holds, and nothing took its place.
    Retract,
}

/// One change and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding<T> {
    /// The change.
    pub change: Change<T>,
    /// How sure the reading is.
    pub confidence: Confidence,
    /// The athlete's words.
    pub evidence: Evidence,
    /// What is still unclear, where the words alone do not tell it: it becomes the note of the item.
    pub unclear: Option<String>,
}

/// The length of the program, as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// So many weeks.
    Weeks(u16),
    /// From the start to the event, whenever those are.
    UntilEvent,
}

/// A value that is made of parts.
pub trait Parts: Clone + PartialEq {
    /// Nothing.
    fn nothing() -> Self;
    /// Whether there is nothing in it.
    fn is_nothing(&self) -> bool;
    /// Adds the parts of `other`; a part of the same name is replaced.
    fn add(&mut self, other: &Self);
    /// Takes the parts named in `other` away.
    fn remove(&mut self, other: &Self);
}

impl Parts for EquipmentAccess {
    fn nothing() -> Self {
        Self { items: std::collections::BTreeSet::new(), limits: std::collections::BTreeMap::new() }
    }

    fn is_nothing(&self) -> bool {
        self.items.is_empty()
    }

    fn add(&mut self, other: &Self) {
        self.items.extend(&other.items);
        self.limits.extend(other.limits.iter().map(|(item, limit)| (*item, *limit)));
    }

    fn remove(&mut self, other: &Self) {
        self.items.retain(|item| !other.items.contains(item));
        self.limits.retain(|item, _| !other.items.contains(item));
    }
}

impl Parts for Marks {
    fn nothing() -> Self {
        Self { marks: Vec::new() }
    }

    fn is_nothing(&self) -> bool {
        self.marks.is_empty()
    }

    fn add(&mut self, other: &Self) {
        for mark in &other.marks {
            match self.marks.iter_mut().find(|known| is_same_mark(known, mark)) {
                Some(known) => *known = mark.clone(),
                None => self.marks.push(mark.clone()),
            }
        }
    }

    fn remove(&mut self, other: &Self) {
        self.marks.retain(|known| !other.marks.iter().any(|gone| is_same_mark(known, gone)));
    }
}

/// Two results over different distances are different marks.
fn is_same_mark(a: &Mark, b: &Mark) -> bool {
    let timed = |mark: &Mark| mark.seconds.is_some() && mark.meters.is_some();
    let distances = !timed(a) || !timed(b) || a.meters == b.meters;
    a.what == b.what && distances
}

impl Parts for Injuries {
    fn nothing() -> Self {
        Self { items: Vec::new() }
    }

    fn is_nothing(&self) -> bool {
        self.items.is_empty()
    }

    fn add(&mut self, other: &Self) {
        for injury in &other.items {
            match self.items.iter_mut().find(|known| is_same_injury(known, injury)) {
                Some(known) => update_injury(known, injury),
                None => self.items.push(injury.clone()),
            }
        }
    }

    fn remove(&mut self, other: &Self) {
        self.items.retain(|known| !other.items.iter().any(|gone| is_same_injury(known, gone)));
    }
}

/// The same place; a side that was not said fits either.
fn is_same_injury(a: &Injury, b: &Injury) -> bool {
    a.area == b.area && (a.side == b.side || a.side.is_none() || b.side.is_none())
}

/// What is said later wins; what it does not speak about stays.
fn update_injury(known: &mut Injury, said: &Injury) {
    known.side = said.side.or(known.side);
    known.status = said.status;
    known.limits = said.limits.clone().or_else(|| known.limits.take());
    known.cleared |= said.cleared;
}

/// A list of phrases in the athlete's words.
macro_rules! phrase_parts {
    ($type:ty, $field:ident) => {
        impl Parts for $type {
            fn nothing() -> Self {
                Self { $field: Vec::new() }
            }

            fn is_nothing(&self) -> bool {
                self.$field.is_empty()
            }

            fn add(&mut self, other: &Self) {
                for phrase in &other.$field {
                    if !self.$field.iter().any(|known| known.eq_ignore_ascii_case(phrase)) {
                        self.$field.push(phrase.clone());
                    }
                }
            }

            fn remove(&mut self, other: &Self) {
                self.$field.retain(|known| {
                    let known = known.to_lowercase();
                    !other.$field.iter().any(|gone| known.contains(&gone.to_lowercase()))
                });
            }
        }
    };
}

phrase_parts!(Goals, goals);
phrase_parts!(Likes, likes);
phrase_parts!(Dislikes, dislikes);

/// A set.
macro_rules! set_parts {
    ($type:ty, $field:ident) => {
        impl Parts for $type {
            fn nothing() -> Self {
                Self { $field: Default::default() }
            }

            fn is_nothing(&self) -> bool {
                self.$field.is_empty()
            }

            fn add(&mut self, other: &Self) {
                for part in &other.$field {
                    if !self.$field.contains(part) {
                        self.$field.extend([*part]);
                    }
                }
            }

            fn remove(&mut self, other: &Self) {
                self.$field.retain(|part| !other.$field.contains(part));
            }
        }
    };
}

set_parts!(RestDays, days);
set_parts!(Places, places);
set_parts!(FocusAreas, focus);

/// Declares [`Findings`] and what runs over all of its fields, from one table.
macro_rules! findings {
    ($($field:ident / $variant:ident : $value:ty;)+) => {
        /// What one message changes; a field that is `None` is not spoken about.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Findings {
            $(#[doc = concat!("`", stringify!($field), "`")] pub $field: Option<Finding<$value>>,)+
        }

        impl Findings {
            /// Whether nothing changes.
            pub const fn is_empty(&self) -> bool {
                true $(&& self.$field.is_none())+
            }

            /// The fields spoken about, in the order of the contract.
            pub fn fields(&self) -> Vec<Field> {
                let mut fields = Vec::new();
                $(if self.$field.is_some() { fields.push(Field::$variant); })+
                fields
            }

            /// The fields that got an answer, not only doubt.
            pub fn settled(&self) -> Vec<Field> {
                let mut fields = Vec::new();
                $(if self.$field.as_ref().is_some_and(|finding| finding.change != Change::Unclear) { fields.push(Field::$variant); })+
                fields
            }

            /// The words the change of a field rests on.
            pub fn evidence(&self, field: Field) -> Option<&Evidence> {
                match field {
                    $(Field::$variant => self.$field.as_ref().map(|finding| &finding.evidence)),+
                }
            }

            /// Leaves a field as it is.
            pub fn forget(&mut self, field: Field) {
                match field {
                    $(Field::$variant => self.$field = None),+
                }
            }

            /// Puts all findings on these words.
            pub fn rest_on(&mut self, evidence: &Evidence) {
                $(if let Some(finding) = &mut self.$field { finding.evidence = evidence.clone(); })+
            }

            /// Takes over the fields of `other` that this one has no answer for.
            pub fn fill_from(&mut self, other: Self) {
                $(if self.$field.as_ref().is_none_or(|own| own.change == Change::Unclear && other.$field.is_some()) { self.$field = other.$field; })+
            }
        }
    };
}

findings! {
    training_goals / TrainingGoals: Goals;
    target_event / TargetEvent: Event;
    program_duration / ProgramDuration: Length;
    training_frequency / TrainingFrequency: Span;
    session_duration / SessionDuration: Span;
    start_date / StartDate: StartDate;
    rest_days_preference / RestDaysPreference: RestDays;
    equipment_access / EquipmentAccess: EquipmentAccess;
    training_environment / TrainingEnvironment: Places;
    experience_level / ExperienceLevel: Experience;
    current_fitness_baseline / CurrentFitnessBaseline: Marks;
    injury_considerations / InjuryConsiderations: Injuries;
    movement_preferences / MovementPreferences: Likes;
    movement_dislikes / MovementDislikes: Dislikes;
    program_focus / ProgramFocus: FocusAreas;
    intensity_preference / IntensityPreference: IntensityPreference;
    volume_tolerance / VolumeTolerance: VolumeTolerance;
    deload_preference / DeloadPreference: DeloadPreference;
    progression_style / ProgressionStyle: Progression;
}

/// Adds a later finding of the same message to an earlier one of the same field: a value wins over doubt, parts of
/// one list come together, and the later of two values stands.
pub fn combine<T: Parts>(slot: &mut Option<Finding<T>>, later: Finding<T>) {
    let Some(earlier) = slot else {
        *slot = Some(later);
        return;
    };
    match (&mut earlier.change, &later.change) {
        (_, Change::Unclear) => {}
        (Change::Amend { add, remove }, Change::Amend { add: more, remove: less }) => {
            add.remove(less);
            add.add(more);
            remove.remove(more);
            remove.add(less);
        }
        (Change::Set(Answer::Value(value)), Change::Amend { add, remove }) => {
            value.remove(remove);
            value.add(add);
        }
        _ => *slot = Some(later),
    }
}

/// The same for values of one piece.
pub fn replace<T>(slot: &mut Option<Finding<T>>, later: Finding<T>) {
    if slot.is_none() || !matches!(later.change, Change::Unclear) {
        *slot = Some(later);
    }
}

impl Findings {
    /// Adds what a later part of the same message says.
    pub fn follow_with(&mut self, later: Self) {
        macro_rules! follow {
            ($join:ident: $($field:ident),+) => {
                $(if let Some(finding) = later.$field { $join(&mut self.$field, finding); })+
            };
        }
        follow!(combine: training_goals, rest_days_preference, equipment_access, training_environment,
            current_fitness_baseline, injury_considerations, movement_preferences, movement_dislikes, program_focus);
        follow!(replace: target_event, program_duration, training_frequency, session_duration, start_date,
            experience_level, intensity_preference, volume_tolerance, deload_preference, progression_style);
    }
}
