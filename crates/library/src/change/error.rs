//! Why a change is not made, in words that say what to do instead.

use jiff::civil::Date;
use training::rules::Refusal;

use super::texts::date;

/// Why a change is not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The program has ended.
    #[error("This program ended on {}. Let us build the next one.", date(*.end))]
    Over {
        /// Its last day.
        end: Date,
    },
    /// The program has no such day.
    #[error("There is no day {day}; the program has days 1 to {last}.")]
    NoSuchDay {
        /// The day asked for.
        day: u16,
        /// The last there is.
        last: u16,
    },
    /// The program has no such week.
    #[error("There is no week {week}; the program has weeks 1 to {last}.")]
    NoSuchWeek {
        /// The week asked for.
        week: u8,
        /// The last there is.
        last: u8,
    },
    /// The program has no such phase.
    #[error("There is no phase {phase}; the program has phases 1 to {last}.")]
    NoSuchPhase {
        /// The phase asked for.
        phase: u8,
        /// The last there is.
        last: usize,
    },
    /// The day lies outside the phase.
    #[error("Day {day} is not in phase {phase}, which has days {first} to {last}.")]
    OutsidePhase {
        /// The day asked for.
        day: u16,
        /// The phase asked for.
        phase: u8,
        /// Its first day.
        first: u16,
        /// Its last day.
        last: u16,
    },
    /// What is asked for is over.
    #[error("{day} is over, and what is over stays as it was. Choose a time from today on.")]
    Past {
        /// The day, week or phase, as it begins a sentence.
        day: String,
    },
    /// The catalogue has no such movement.
    #[error("I know no movement called \"{name}\". Use its name as the program writes it.")]
    UnknownMovement {
        /// What was asked for.
        name: String,
    },
    /// The movement is not there.
    #[error("{name} is not in the days you mean. Choose other days, or a movement that is in them.")]
    NotThere {
        /// The movement.
        name: String,
    },
    /// The athlete cannot be given the movement.
    #[error("I cannot give you {name}: {reason}. Choose another, or let me choose one.")]
    NotForYou {
        /// The movement.
        name: String,
        /// Why not, as it follows a colon.
        reason: String,
    },
    /// A movement was to be swapped with itself.
    #[error("{name} would stay {name}. Choose another movement.")]
    Same {
        /// The movement.
        name: String,
    },
    /// No movement of the same kind is left.
    #[error(
        "Nothing of the same kind as {name} is left that you can do with what you have. Name a movement you want instead."
    )]
    NoSubstitute {
        /// The movement.
        name: String,
    },
    /// There is nothing to move.
    #[error("{day} is a rest day, so there is nothing to move. Choose a day with a session.")]
    NothingToMove {
        /// The day.
        day: String,
    },
    /// The event stays where it is.
    #[error(
        "{day} is the day of your event, and it stays. If the event itself has another date, tell me, and I will build the program for it."
    )]
    EventStays {
        /// The day.
        day: String,
    },
    /// The athlete never trains on this weekday.
    #[error("{day} is a day off of yours. Choose another day, or tell me that you can train on it after all.")]
    DayOff {
        /// The day.
        day: String,
    },
    /// The other week would train too often.
    #[error("Week {week} has all the sessions it can take. Move it to a day that trains, and the two change places.")]
    FullWeek {
        /// The week.
        week: u8,
    },
    /// The new start is past.
    #[error("{} is over. Choose today or a later day.", date(*.start))]
    StartIsPast {
        /// The start asked for.
        start: Date,
    },
    /// The new start leaves no time before the event.
    #[error("From {} it is {days} days to your event on {}: too few for a program. Start earlier, or tell me a later event.", date(*.start), date(*.event))]
    TooLateForEvent {
        /// The start asked for.
        start: Date,
        /// The event's day.
        event: Date,
        /// Days between the two.
        days: i32,
    },
    /// The break is too long to go on as before.
    #[error(
        "That is a break of {days} days. After two weeks off the old plan would be too much at once: let me build a program that brings you back step by step."
    )]
    LongBreak {
        /// Days without training.
        days: i32,
    },
    /// The change would break a rule, or the athlete cannot be given a program as they are.
    #[error(transparent)]
    Refused(#[from] Refusal),
}
