//! Where a session stands: its week's aim, how far the phase has come, what lies on the days around it. From this
//! follow the day's intensity and how much of the full dose is done.

use training::athlete::Level;
use training::movement::Pattern;
use training::program::{DayRole, Discipline, WorkoutType};
use training::rules::person::CAPPED_WEEKLY_SETS;

use super::sport_of;
use crate::fill::Fill;
use crate::lifts::{Job, Template, main_percent, place, templates};
use crate::skeleton::{DayPlan, SessionPlan, WeekKind, WeekPlan};
use crate::sports::{Sport, event_sport, shares, training_days};
use crate::structure::Stage;

/// Where a session stands.
pub struct Moment<'a> {
    /// The program being filled.
    pub fill: &'a Fill<'a>,
    /// The day.
    pub day: &'a DayPlan,
    /// The session.
    pub session: &'a SessionPlan,
    /// Its week.
    pub week: WeekPlan,
    /// Its stage.
    pub stage: Stage,
    /// Its sport.
    pub sport: Sport,
    /// The main intensity of the week, percent 1RM.
    pub percent: f64,
    /// How much of the full number of sets is done.
    pub share: f64,
}

impl<'a> Moment<'a> {
    /// Of a session of a day.
    pub fn new(fill: &'a Fill<'a>, day: &'a DayPlan, session: &'a SessionPlan) -> Self {
        let mut week = fill.skeleton.week(day.week).copied().unwrap_or(WeekPlan {
            week: day.week,
            phase_number: day.phase_number,
            kind: WeekKind::Loading,
            volume: 1.0,
            progress: 0.0,
        });
        let sport = sport_of(fill, session.discipline);
        let percent = main_percent(fill.athlete, sport, &fill.skeleton.phases, &fill.skeleton.weeks, &week);
        week.progress = place(&fill.skeleton.weeks, &week);
        // The seven days before an event taper, on whichever day of its week it falls (rule P3).
        if days_to_event(fill, day.day).is_some_and(|days| days <= 7) && week.kind != WeekKind::Taper {
            week.kind = WeekKind::Taper;
            week.volume = week.volume.min(0.5);
        }
        let mut moment =
            Self { fill, day, session, week, stage: fill.skeleton.stage(day.phase_number), sport, percent, share: 1.0 };
        moment.share = moment.week_share();
        moment
    }

    /// The week's volume; in a week with the event the sessions that are left carry the share of those that are not.
    fn week_share(&self) -> f64 {
        let full = f64::from(training_days(self.fill.athlete));
        // The event takes the place of a session: those left in its seven days carry that one's share.
        let event = self.days_to_event().filter(|&days| days <= 7).map(|days| self.day.day + days);
        let counts = |day: &&DayPlan| match event {
            Some(event) => (event.saturating_sub(7)..event).contains(&day.day),
            None => day.week == self.day.week && day.role != DayRole::Event,
        };
        let days = &self.fill.skeleton.days;
        let left = days.iter().filter(counts).filter(|day| !day.sessions.is_empty()).count() as f64;
        match self.week.kind {
            // Sets round up, so that the share aims a little below the week's.
            WeekKind::Taper if left > 0.0 => (0.92 * self.week.volume * full / left).clamp(0.4, 0.6),
            // Sets round up, and the first sessions back are the ones that must not.
            WeekKind::Comeback => 0.88 * self.week.volume,
            _ => self.week.volume,
        }
    }

    /// Whether the week is the last of those after a layoff.
    pub fn ends_comeback(&self) -> bool {
        let is_comeback =
            |week: u8| self.fill.skeleton.weeks.iter().any(|plan| plan.week == week && plan.kind == WeekKind::Comeback);
        is_comeback(self.week.week) && !is_comeback(self.week.week + 1)
    }

    /// Sets a session may hold of what an injury holds down: the week's, shared by the sessions that need it.
    pub fn capped_sets(&self) -> u8 {
        let needs = |template: &&Template| {
            template.slots.iter().any(|slot| slot.job == Job::Heavy && slot.pattern == Pattern::Olympic)
        };
        let sessions = sessions_of(self.fill, self.sport).iter().copied().filter(needs).count().max(1) as u8;
        CAPPED_WEEKLY_SETS / sessions
    }

    /// Whether the day is kept light: by its role, or because the week is.
    pub fn is_easy(&self) -> bool {
        self.day.role == DayRole::Easy
    }

    /// Whether the week builds up.
    pub fn is_loading(&self) -> bool {
        matches!(self.week.kind, WeekKind::Loading | WeekKind::Comeback)
    }

    /// Whether the athlete is a beginner.
    pub fn is_beginner(&self) -> bool {
        self.fill.athlete.level == Level::Beginner
    }

    /// The session of the week before that follows the same template, where both weeks build up.
    pub fn same_session_a_week_before(&self) -> Option<Self> {
        let day = self.fill.skeleton.day(self.day.day.checked_sub(7)?)?;
        let like = |other: &&SessionPlan| {
            other.discipline == self.session.discipline
                && other.template == self.session.template
                && other.workout_type == self.session.workout_type
        };
        let before = Self::new(self.fill, day, day.sessions.iter().find(like)?);
        (before.is_loading() && self.is_loading()).then_some(before)
    }

    /// The same session in the last loading week of the phase, which holds the most; `None` where that is this one or
    /// there is none.
    pub fn fullest(&self) -> Option<Self> {
        let last = self
            .fill
            .skeleton
            .weeks
            .iter()
            .rfind(|plan| plan.phase_number == self.week.phase_number && plan.kind == WeekKind::Loading)?;
        let like = |other: &&SessionPlan| {
            other.discipline == self.session.discipline
                && other.template == self.session.template
                && other.workout_type == self.session.workout_type
        };
        let mut days = self.fill.skeleton.days.iter().filter(|day| day.week == last.week && day.role != DayRole::Easy);
        let (day, session) = days.find_map(|day| Some((day, day.sessions.iter().find(like)?)))?;
        let fullest = Self::new(self.fill, day, session);
        // The days just before an event taper, whatever their week is.
        (day.day != self.day.day && fullest.week.kind == WeekKind::Loading).then_some(fullest)
    }

    /// Whether the session is the week's first of its discipline: what is said of the week is said there.
    pub fn is_first_of_week(&self) -> bool {
        let holds = |day: &&DayPlan| {
            day.week == self.day.week && day.sessions.iter().any(|s| s.discipline == self.session.discipline)
        };
        self.fill.skeleton.days.iter().find(holds).is_some_and(|first| first.day == self.day.day)
    }

    /// Whether the week is the first of its phase.
    pub fn begins_phase(&self) -> bool {
        let first = self.fill.skeleton.weeks.iter().find(|plan| plan.phase_number == self.week.phase_number);
        first.is_some_and(|first| first.week == self.week.week)
    }

    /// Whether the week ends with a test.
    pub fn ends_with_test(&self) -> bool {
        self.fill.skeleton.days.iter().any(|day| day.week == self.day.week && day.role == DayRole::Test)
    }

    /// Days from this one to the event, where it is still ahead.
    pub fn days_to_event(&self) -> Option<u16> {
        days_to_event(self.fill, self.day.day)
    }

    /// Whether work of a pattern must stay light today: it was heavy yesterday (rule L6), or a key run or ride wants
    /// fresh legs tomorrow (rule P7).
    pub fn stays_light(&self, pattern: Pattern) -> bool {
        let legs_wait = self.key_endurance_tomorrow() || self.endurance_event_within_a_week();
        self.is_easy() || self.was_heavy_yesterday(pattern) || (is_lower(pattern) && legs_wait)
    }

    /// Whether a race or ride is so near that heavy legs would still be felt on its day.
    fn endurance_event_within_a_week(&self) -> bool {
        event_sport(self.fill.athlete).is_endurance() && self.days_to_event().is_some_and(|days| days <= 7)
    }

    fn key_endurance_tomorrow(&self) -> bool {
        key_endurance(self.fill.skeleton.day(self.day.day + 1))
    }

    fn was_heavy_yesterday(&self, pattern: Pattern) -> bool {
        // The first of two neighbouring days is heavy, the second light, the third heavy again.
        let mut heavy = false;
        let mut day = self.day.day;
        while day > 1 && self.plans_heavy(day - 1, pattern) {
            heavy = !heavy;
            day -= 1;
        }
        heavy
    }

    /// Whether a day's template works a pattern heavily.
    fn plans_heavy(&self, day: u16, pattern: Pattern) -> bool {
        let Some(plan) = self.fill.skeleton.day(day) else { return false };
        plan.role != DayRole::Easy
            && plan.sessions.iter().any(|session| {
                matches!(session.discipline, Discipline::Strength | Discipline::Functional)
                    && (matches!(session.workout_type, WorkoutType::Test | WorkoutType::Event)
                        || self.template_of(session).is_some_and(|t| t.heavy_patterns().any(|p| p == pattern)))
            })
    }

    fn template_of(&self, session: &SessionPlan) -> Option<&'static Template> {
        let sport = sport_of(self.fill, session.discipline);
        sessions_of(self.fill, sport).get(usize::from(session.template)).copied()
    }
}

/// The sessions of a sport's week.
pub fn sessions_of(fill: &Fill<'_>, sport: Sport) -> Vec<&'static Template> {
    let athlete = fill.athlete;
    let share = shares(athlete, training_days(athlete)).into_iter().find(|(other, _)| *other == sport);
    templates(sport, share.map_or(1, |(_, days)| days))
}

fn days_to_event(fill: &Fill<'_>, day: u16) -> Option<u16> {
    let event = fill.skeleton.days.iter().find(|day| day.role == DayRole::Event)?;
    event.day.checked_sub(day).filter(|&days| days > 0)
}

fn key_endurance(day: Option<&DayPlan>) -> bool {
    day.is_some_and(|day| {
        matches!(day.role, DayRole::Hard | DayRole::Long | DayRole::Test | DayRole::Event)
            && day.sessions.iter().any(|s| matches!(s.discipline, Discipline::Running | Discipline::Cycling))
    })
}

/// Whether a pattern is the legs' work.
pub const fn is_lower(pattern: Pattern) -> bool {
    matches!(
        pattern,
        Pattern::Squat | Pattern::Hinge | Pattern::Lunge | Pattern::Olympic | Pattern::Plyometric | Pattern::Mixed
    )
}
