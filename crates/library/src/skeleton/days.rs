//! The days of the program: a week's arrangement repeated over the calendar, bent where a week deloads, tapers, holds
//! the event or ends with a test.

use training::athlete::{Athlete, Level};
use training::calendar::{date_of_day, week_of_day, weekday};
use training::program::{DayRole, Discipline, Phase, WorkoutType};

use super::arrange::arrange;
use super::sessions::{Slot, SlotKind, endurance_type, minutes, week_slots};
use super::weeks::{ends_with_test, event_day, phase_of};
use super::{DayPlan, SessionPlan, WeekKind, WeekPlan};
use crate::lifts::main_percent;
use crate::sports::{Lifting, Sport, event_sport, is_recovery_block, sports, training_days};
use crate::structure::{Stage, total_days};

/// The run or ride that takes the place of lifting in the two days before a race, minutes.
const SHAKE_OUT_MINUTES: u16 = 25;

/// The longest event day planned, minutes.
const EVENT_MINUTES: u16 = 240;

/// Every day of the program.
pub fn days(athlete: &Athlete, phases: &[Phase], weeks: &[WeekPlan]) -> Vec<DayPlan> {
    let slots = week_slots(athlete, training_days(athlete));
    let week = arrange(athlete, &slots);
    let layout = Layout { athlete, phases, weeks, slots: &slots };
    let mut days: Vec<DayPlan> = (1..=total_days(athlete))
        .map(|day| {
            let weekday_index = usize::from(weekday(date_of_day(athlete.start, day)).monday_offset());
            layout.day(day, week[weekday_index].map(|index| &slots[index]))
        })
        .collect();
    follow_hard_days_slowly(&mut days);
    if let Some(event) = event_day(athlete) {
        place_event(athlete, &mut days, event);
    } else if ends_with_test(athlete) {
        place_test(athlete, &mut days, &slots);
    }
    days
}

/// In a week with two easy runs and more the one after a demanding day is slow and short, which leaves more distance for
/// the other.
fn follow_hard_days_slowly(days: &mut [DayPlan]) {
    let is_easy_run = |day: &DayPlan| {
        let kind = |session: &SessionPlan| (session.discipline, session.workout_type);
        day.role == DayRole::Easy
            && matches!(day.sessions.as_slice(), [only] if kind(only) == (Discipline::Running, WorkoutType::Easy))
    };
    for week in 1..=days.last().map_or(0, |day| day.week) {
        let easy = days.iter().filter(|day| day.week == week && is_easy_run(day)).count();
        let follows = |day: &DayPlan| day.day > 1 && days[index_of(day.day - 1)].role.is_stress();
        let slow: Vec<u16> = days
            .iter()
            .filter(|day| day.week == week && is_easy_run(day) && follows(day))
            .map(|day| day.day)
            .take(easy.saturating_sub(1))
            .collect();
        for day in slow {
            days[index_of(day)].sessions[0].workout_type = WorkoutType::Recovery;
        }
    }
}

struct Layout<'a> {
    athlete: &'a Athlete,
    phases: &'a [Phase],
    weeks: &'a [WeekPlan],
    slots: &'a [Slot],
}

impl Layout<'_> {
    fn day(&self, day: u16, slot: Option<&Slot>) -> DayPlan {
        let date = date_of_day(self.athlete.start, day);
        let week = week_of_day(day);
        let phase_number = phase_of(self.phases, day);
        let (role, sessions) = match slot {
            None => (DayRole::Rest, Vec::new()),
            Some(slot) => {
                let (role, session) = self.session(slot, week, phase_number);
                (role, vec![session])
            }
        };
        DayPlan { day, date, weekday: weekday(date), week, phase_number, role, sessions }
    }

    fn session(&self, slot: &Slot, week: u8, phase_number: u8) -> (DayRole, SessionPlan) {
        let plan = self.weeks.get(usize::from(week) - 1);
        let kind = plan.map_or(WeekKind::Loading, |plan| plan.kind);
        let stage = Stage::of(usize::from(phase_number) - 1, self.phases.len());
        let (role, workout_type) = if slot.sport.is_endurance() {
            self.endurance(slot, week, kind, stage)
        } else {
            (self.strength_role(slot, plan), session_type(slot.sport))
        };
        let session = SessionPlan {
            discipline: slot.discipline(),
            workout_type,
            minutes: minutes(self.athlete, slot, self.slots),
            template: slot.template,
        };
        (role, session)
    }

    fn endurance(&self, slot: &Slot, week: u8, kind: WeekKind, stage: Stage) -> (DayRole, WorkoutType) {
        let easy = if slot.sport == Sport::Running { WorkoutType::Easy } else { WorkoutType::Endurance };
        let wanted = endurance_type(self.athlete, slot.sport, slot.kind, stage);
        let early_comeback = kind == WeekKind::Comeback && week <= 2;
        let (role, workout_type) = match (slot.kind, kind) {
            (SlotKind::Key | SlotKind::SecondKey, _) if early_comeback => (DayRole::Easy, easy),
            (SlotKind::SecondKey, WeekKind::Deload | WeekKind::Taper | WeekKind::Comeback) => (DayRole::Easy, easy),
            // The one demanding session of a taper is short and at threshold, so that the intensity stays (rule P3).
            (SlotKind::Key, WeekKind::Taper)
                if wanted == WorkoutType::Sweetspot
                    || (wanted == WorkoutType::Tempo && self.athlete.level > Level::Beginner) =>
            {
                (slot.role, WorkoutType::Threshold)
            }
            _ => (slot.role, wanted),
        };
        match (role, workout_type) {
            // Runs with walks stay easy, whatever their place in the week; so do demanding slots without a hard day left.
            (DayRole::Hard | DayRole::Moderate, WorkoutType::RunWalk) => (DayRole::Easy, WorkoutType::RunWalk),
            (DayRole::Moderate | DayRole::Easy, _) if slot.kind != SlotKind::Easy => {
                let tempo = role == DayRole::Moderate && slot.sport == Sport::Cycling;
                (role, if tempo { WorkoutType::Tempo } else { easy })
            }
            // Zone 3 is solid work, not a hard day.
            (DayRole::Hard, WorkoutType::Tempo) if slot.sport == Sport::Cycling => {
                (DayRole::Moderate, WorkoutType::Tempo)
            }
            (role, workout_type) => (role, workout_type),
        }
    }

    /// A lifting day is hard when its main lifts reach 85 % (rule D3), a functional one when its conditioning is all-out.
    fn strength_role(&self, slot: &Slot, plan: Option<&WeekPlan>) -> DayRole {
        let (DayRole::Hard, Some(plan)) = (slot.role, plan) else { return slot.role };
        let reaches_85 = main_percent(self.athlete, slot.sport, self.phases, self.weeks, plan) >= 84.5;
        match (plan.kind, slot.sport) {
            (WeekKind::Deload | WeekKind::Comeback, _) => DayRole::Moderate,
            (_, Sport::Lifting(_)) => {
                if reaches_85 {
                    DayRole::Hard
                } else {
                    DayRole::Moderate
                }
            }
            (_, _) => DayRole::Hard,
        }
    }
}

/// The workout type of a session that is not endurance.
const fn session_type(sport: Sport) -> WorkoutType {
    match sport {
        Sport::Lifting(Lifting::Hypertrophy) => WorkoutType::Hypertrophy,
        Sport::Lifting(Lifting::Olympic) => WorkoutType::Skill,
        Sport::Lifting(_) => WorkoutType::Strength,
        Sport::Functional(_) => WorkoutType::Conditioning,
        Sport::Mobility | Sport::Running | Sport::Cycling => WorkoutType::Mobility,
    }
}

fn index_of(day: u16) -> usize {
    usize::from(day) - 1
}

fn make_rest(day: &mut DayPlan) {
    day.role = DayRole::Rest;
    day.sessions.clear();
}

/// Makes a day easy: short, nothing near a limit.
fn make_easy(day: &mut DayPlan) {
    day.role = DayRole::Easy;
    for session in &mut day.sessions {
        session.minutes = session.minutes.min(45);
        session.workout_type = match session.workout_type {
            WorkoutType::RunWalk => WorkoutType::RunWalk,
            _ => match session.discipline {
                Discipline::Running => WorkoutType::Easy,
                Discipline::Cycling => WorkoutType::Recovery,
                _ => session.workout_type,
            },
        };
    }
}

/// Whether a day holds lifting or functional training.
fn lifts(day: &DayPlan) -> bool {
    day.sessions.iter().any(|s| matches!(s.discipline, Discipline::Strength | Discipline::Functional))
}

/// The event on its day, the two days before it light, the time after it recovery.
fn place_event(athlete: &Athlete, days: &mut [DayPlan], event: u16) {
    let sport = event_sport(athlete);
    let week = days[index_of(event)].week;
    let slot = Slot { sport, kind: SlotKind::Session, template: 0, role: DayRole::Event, heavy: Vec::new() };
    days[index_of(event)].role = DayRole::Event;
    days[index_of(event)].sessions = vec![SessionPlan {
        discipline: slot.discipline(),
        workout_type: WorkoutType::Event,
        minutes: EVENT_MINUTES,
        template: 0,
    }];
    let most = usize::from(training_days(athlete));
    let trains = |days: &[DayPlan]| days.iter().filter(|day| day.week == week && !day.sessions.is_empty()).count();
    // What comes after it makes room first.
    for day in (event + 1..=days.len() as u16).rev() {
        if days[index_of(day)].week == week && trains(days) > most {
            make_rest(&mut days[index_of(day)]);
        }
    }
    // The event is one of the week's training days: the sessions nearest to it make room.
    for day in (event.saturating_sub(2).max(1)..event).rev().chain(1..event.saturating_sub(2).max(1)) {
        if days[index_of(day)].week == week && trains(days) > most {
            make_rest(&mut days[index_of(day)]);
        }
    }
    for before in 1..=2 {
        if let Some(day) = event.checked_sub(before).filter(|&day| day >= 1) {
            let plan = &mut days[index_of(day)];
            // What is lifted two days before a race is still in the legs on its day: a short run or ride keeps them awake.
            if sport.is_endurance() && lifts(plan) {
                plan.sessions = vec![SessionPlan {
                    discipline: sport.discipline(),
                    workout_type: WorkoutType::Easy,
                    minutes: SHAKE_OUT_MINUTES.min(plan.sessions.first().map_or(u16::MAX, |session| session.minutes)),
                    template: 0,
                }];
            }
            if !plan.sessions.is_empty() {
                make_easy(plan);
            }
        }
    }
    // No long session in the last six days (a week before a run or ride, the distance of its taper has shortened it
    // already), nothing hard in the last three, no hard lifting in a race's week.
    for day in event.saturating_sub(7).max(1)..event {
        let plan = &mut days[index_of(day)];
        if plan.role == DayRole::Long && (event - day < 7 || !sport.is_endurance()) {
            make_easy(plan);
        } else if plan.role == DayRole::Hard && lifts(plan) && (sport.is_endurance() || event - day <= 3) {
            plan.role = DayRole::Moderate;
        }
    }
    if sport.is_endurance() {
        keep_intensity(athlete, sport, days, event);
    }
    let weeks_asked = |days: &[DayPlan], day: u16| {
        let same_week = days.iter().filter(|plan| plan.week == days[index_of(day)].week);
        same_week.filter(|plan| !plan.sessions.is_empty()).count() > usize::from(athlete.days_per_week.least())
    };
    for day in event + 1..=days.len() as u16 {
        // The day after it rests, unless its week would then train less than the athlete asked for (rule D2).
        let rests = day == event + 1 && (days[index_of(day)].week == week || weeks_asked(days, day));
        let plan = &mut days[index_of(day)];
        if rests {
            make_rest(plan);
        } else if !plan.sessions.is_empty() {
            make_easy(plan);
        }
    }
}

/// A taper keeps some intensity (rule P3): where the race's last week has lost it to the calendar, the run or ride
/// farthest from the race gets a little back.
fn keep_intensity(athlete: &Athlete, sport: Sport, days: &mut [DayPlan], event: u16) {
    let discipline = sport.discipline();
    let first = event.saturating_sub(7).max(1);
    let trains = |day: &DayPlan| day.sessions.iter().any(|session| session.discipline == discipline);
    let is_sharp = |day: &DayPlan| {
        let easy = |session: &SessionPlan| {
            matches!(
                session.workout_type,
                WorkoutType::Easy | WorkoutType::Recovery | WorkoutType::Endurance | WorkoutType::Long
            )
        };
        trains(day) && !day.sessions.iter().all(easy)
    };
    let walks = |day: &DayPlan| day.sessions.iter().any(|session| session.workout_type == WorkoutType::RunWalk);
    if is_recovery_block(athlete) || days[..index_of(event)].iter().any(walks) {
        return;
    }
    if (first..event).any(|day| is_sharp(&days[index_of(day)])) {
        return;
    }
    let hard_in = |days: &[DayPlan], week: u8| {
        days.iter().filter(|day| day.week == week && matches!(day.role, DayRole::Hard | DayRole::Test)).count()
    };
    let most = if athlete.level == Level::Beginner { 1 } else { 3 };
    let found = (first..event.saturating_sub(2)).find(|&day| {
        let plan = &days[index_of(day)];
        let beside = [day.checked_sub(1), Some(day + 1)].into_iter().flatten().filter(|&other| other >= 1);
        let is_apart = beside.into_iter().all(|other| days[index_of(other)].role != DayRole::Hard);
        trains(plan) && plan.role != DayRole::Long && is_apart && hard_in(days, plan.week) < most
    });
    if let Some(day) = found {
        let plan = &mut days[index_of(day)];
        plan.role = DayRole::Hard;
        for session in plan.sessions.iter_mut().filter(|session| session.discipline == discipline) {
            session.workout_type = WorkoutType::Threshold;
        }
    }
}

/// A test on the last day of the main sport, after an easy day or a rest.
fn place_test(athlete: &Athlete, days: &mut [DayPlan], slots: &[Slot]) {
    let main = sports(athlete)[0];
    let Some(slot) = slots.iter().find(|slot| slot.sport == main) else { return };
    let discipline = slot.discipline();
    let last_week = days.last().map_or(1, |day| day.week);
    let found = days
        .iter()
        .rposition(|day| day.week == last_week && day.sessions.iter().any(|session| session.discipline == discipline));
    let Some(index) = found else { return };
    days[index].role = DayRole::Test;
    for session in &mut days[index].sessions {
        session.workout_type = WorkoutType::Test;
    }
    // Fresh for the test: the week's other demanding days before it become moderate, the last two easy.
    for (at, day) in days.iter_mut().enumerate().filter(|(at, day)| *at < index && day.week == last_week) {
        if day.sessions.is_empty() {
            continue;
        }
        if index - at <= 2 || day.role == DayRole::Long {
            make_easy(day);
        } else if day.role == DayRole::Hard {
            day.role = DayRole::Moderate;
        }
    }
}
