//! Which kinds of training a program is for: what the athlete named, and what their event and goals ask for.

use training::athlete::Focus;

use crate::todo_list::{Status, TodoList};
use crate::words::{self, mentions, normalized};

/// Words that name a sport an event can be held in.
const SPORTS: &[(Focus, &[&str])] = &[
    (Focus::Hyrox, &[" hyrox", " deka "]),
    (Focus::Conditioning, &[" crossfit", " cross fit", " throwdown", " functional fitness", " wod ", " wods "]),
    (Focus::Powerlifting, &[" powerlift", " power lifting"]),
    (Focus::OlympicLifting, &[" weightlifting meet", " weightlifting comp", " olympic weightlifting"]),
    (
        Focus::Cycling,
        &[
            " cycl",
            " bike",
            " biking",
            " ride ",
            " riding",
            " ftp",
            " gran fondo",
            " granfondo",
            " fondo",
            " criterium",
            " crit ",
            " time trial",
            " gravel",
            " sportive",
            " mtb ",
            " triathlon",
            " duathlon",
            " ironman",
        ],
    ),
    (
        Focus::Running,
        &[
            " run ",
            " runs ",
            " runner",
            " running",
            " jog",
            " marathon",
            " half marathon",
            " 5 k ",
            " 5 km ",
            " 10 k ",
            " 10 km ",
            " parkrun",
            " park run",
            " ultra",
            " couch to",
            " half on ",
            " first half ",
            " triathlon",
            " duathlon",
            " ironman",
        ],
    ),
];

/// Words that name a race only where they stand in the name of an event: "the Brighton half".
const RACES: &[(Focus, &[&str])] = &[(Focus::Running, &[" half ", " miler ", " turkey trot "])];

/// Words that name an ability or a change of the body.
const ABILITIES: &[(Focus, &[&str])] = &[
    (Focus::OlympicLifting, &[" olympic lift", " oly ", " snatch", " clean and jerk", " clean jerk", " weightlifting"]),
    (
        Focus::Gymnastics,
        &[" pull up", " pullup", " muscle up", " handstand", " gymnastic", " toes to bar", " calisthenic"],
    ),
    (
        Focus::Hypertrophy,
        &[
            " hypertroph",
            " bigger",
            " build muscle",
            " gain muscle",
            " more muscle",
            " muscle mass",
            " put on size",
            " bodybuild",
            " physique",
            " bulk",
        ],
    ),
    (Focus::Strength, &[" strength", " strong", " squat", " bench", " deadlift", " 1 rm "]),
    (Focus::FatLoss, &[" fat ", " weight loss", " slim", " lean ", " leaner"]),
    (Focus::Conditioning, &[" conditioning", " engine", " stamina", " endurance", " cardio", " metcon"]),
    (Focus::Mobility, &[" mobil", " flexib", " yoga", " stretch"]),
    (Focus::GeneralFitness, &[" fit ", " fitter", " fitness", " health", " shape", " energy"]),
];

/// The kinds of training, most important first; never empty. What an event is held in comes first, because the
/// program peaks for it; then what the athlete named, else what the goals name. Skills in the goals go with it, except
/// where another sport would take days from a runner or rider.
pub fn of(list: &TodoList) -> Vec<Focus> {
    let named = list.program_focus.value().map_or(&[][..], |areas| &areas.focus);
    let event = normalized(list.target_event.value().map_or("", |event| &event.name));
    let goals = normalized(&list.training_goals.value().map(|goals| goals.goals.join(" / ")).unwrap_or_default());
    let is_skill = |kind: &Focus| matches!(kind, Focus::OlympicLifting | Focus::Gymnastics);
    let mut focus = Vec::new();
    add(&mut focus, found(SPORTS, &event));
    if focus.is_empty() {
        add(&mut focus, found(RACES, &event));
    }
    add(&mut focus, named.iter().copied());
    if named.is_empty() {
        add(&mut focus, found(SPORTS, &goals));
    }
    if !Sport::of(&focus).is_endurance() {
        let loses = loses_weight(&goals).then_some(Focus::FatLoss);
        add(&mut focus, found(ABILITIES, &goals).chain(loses).filter(|kind| named.is_empty() || is_skill(kind)));
    }
    if focus.len() > 1 && named.is_empty() {
        focus.retain(|&kind| kind != Focus::GeneralFitness);
    }
    if focus.is_empty() {
        focus.push(Focus::GeneralFitness);
    }
    focus
}

/// Whether what is to be lost is weight, and not a race.
fn loses_weight(goals: &str) -> bool {
    const LOSE: [&str; 2] = [" lose ", " losing "];
    const WHAT: &[&str] =
        &["weight", "some", "a few", "a bit", "body", "belly", "the weight", "the belly", "my belly", "the last", "kg"];
    LOSE.iter()
        .flat_map(|lose| goals.match_indices(lose).map(move |(at, _)| &goals[at + lose.len()..]))
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) || WHAT.iter().any(|what| rest.starts_with(what)))
}

fn add(focus: &mut Vec<Focus>, kinds: impl Iterator<Item = Focus>) {
    for kind in kinds {
        if !focus.contains(&kind) {
            focus.push(kind);
        }
    }
}

fn found<'a>(table: &'a [(Focus, &[&str])], text: &'a str) -> impl Iterator<Item = Focus> + 'a {
    table.iter().filter(|(_, words)| mentions(text, words)).map(|&(focus, _)| focus)
}

/// What is assumed beyond the kinds of training the athlete named.
pub fn assumption(facts: &TodoList, focus: &[Focus]) -> Option<String> {
    let named = facts.program_focus.value().map_or(&[][..], |areas| &areas.focus);
    let read: Vec<String> = focus.iter().filter(|kind| !named.contains(kind)).map(|&kind| words::focus(kind)).collect();
    let has_goal = facts.training_goals.status() == Status::Complete;
    match (named, read.as_slice()) {
        (_, []) => None,
        // Said where the vague goal is.
        ([], _) if !has_goal && facts.target_event.value().is_none() => None,
        ([], read) => Some(format!("The training is {}, as I read it from your goal.", words::list(read))),
        (_, read) => Some(format!("It trains {} as well, because your goal asks for it.", words::list(read))),
    }
}

/// The sport a program is mainly for, as far as it decides what to ask and what to assume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sport {
    /// Barbell, muscle, general fitness.
    Strength,
    /// CrossFit-like, Hyrox, gymnastics.
    Functional,
    /// Running.
    Running,
    /// Cycling.
    Cycling,
}

impl Sport {
    /// The sport of the most important kind of training.
    pub fn of(focus: &[Focus]) -> Self {
        match focus.first() {
            Some(Focus::Running) => Self::Running,
            Some(Focus::Cycling) => Self::Cycling,
            Some(Focus::Conditioning | Focus::Hyrox | Focus::Gymnastics) => Self::Functional,
            _ => Self::Strength,
        }
    }

    /// Whether sessions are measured in distance and hours rather than sets.
    pub const fn is_endurance(self) -> bool {
        matches!(self, Self::Running | Self::Cycling)
    }
}
