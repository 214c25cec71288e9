//! Events one trains for.

use crate::phrase_table;

/// How sure a word is to mean a competition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventWord {
    /// An event by its name: a meet, a race, a granfondo.
    Named,
    /// A distance, which is an event only with a date or an entry: a marathon, a 10k.
    Distance,
}

phrase_table! {
    /// Events by their names.
    pub static EVENTS: EventWord = &[
        ("race, competition, comp, meet, powerlifting meet, event, tournament, championship, champ, national, regional, throwdown, crossfit open, the open, qualifier, games, crit, criterium, granfondo, gran fondo, sportive, gravel race, stage race, time trial, ultra, ultramarathon, trail race, fun run, parkrun, turkey trot, ironman, sprint triathlon, olympic triathlon, triathlon, duathlon, hyrox race|doubles|open|pro|singles, spartan race?, tough mudder, obstacle race|course, relay, regatta, wedding, photoshoot, photo shoot, fitness test, firefighter|fire|bleep|beep|entrance|swim|physical|fitness|cooper test, army test, military test, pt test, fire academy, police test, selection, tryout, tryouts, trial, grading, getting married, get married, bq, expedition, trek, hike, bike tour, tour, granfondo, gran fondo, season opener, opener, cup, strongman contest, contest, bodybuilding show, show, ride, century, century ride, cyclocross race, fondo, cyclosportive, etape, brevet, audax, backyard ultra, swimrun, summit, climb", EventWord::Named),
        ("marathon, half marathon, half, # km race|run, # mile race, # miler, 10k, 5k, # km, # k, # mile, hyrox, 70.3, ultra, # mile ultra, # km ultra, # k ultra, # km trail ultra, # k race, # km trail race", EventWord::Distance),
    ];
}

phrase_table! {
    /// Signs that the event is really the athlete's.
    pub static ENTERED: () = &[
        ("signed up, sign up, sign me up, registered, register, entered, enter, booked, got a place|spot|slot|entry|ticket, am doing|running|racing|riding|competing, have a|an|my|the, got a|an|my, my first, training for, train for, prepping for, preparing for, prep for, competing, compete in|at, compete, race day, racing, qualified for, goal race, target race, a race, i race, will run|race|ride, peak for, there is a, upcoming, going for, my, aiming for the|a|an, next, is on, is in, doing the|a|an, running the, riding the, for a, for the, for my, taking part, lined up, big day, in my sight, doing", ()),
    ];
}

phrase_table! {
    /// There is no event.
    pub static NO_EVENT: () = &[
        ("no race|comp|competition|event|meet|tournament, not do|doing any comp|competition|race|event|meet, event|race|competition : none|no|nothing|nil|n, no goal race, no|not|without any? particular|specific|target|upcoming|planned|actual|special|real|big event|race|competition|comp|meet, nothing to compete in, nothing on the calendar, nothing on my calendar, nothing in the calendar, nothing booked|planned|scheduled|lined, not competing, not compete, not racing, no plan to compete|race, not planning to|on compete|competing|race|racing|any, do not compete|race, never compete|race, not have an|a|any event|race|competition|comp|meet, no calendar, not training for an|a|any|anything event|race|competition|specific, no deadline, no event|race|comp|competition|meet at all|planned|in|on|coming|for, not signed up, no interest in compete|competing|racing|race|competition, without competition, do not want to compete|race, not want to race|compete, none planned, not this year|season, not any more, not entering anything|any, just for myself|me, only for myself|me, this time nothing, nothing this year|time, not here to compete, no comp or race, no competition or anything, no date", ()),
        ("forget|scratch|cancel|cancelled|canceled|drop|skip|remove|delete|dropping|skipping|bailing on?|out? the|that|my race|event|comp|competition|meet|marathon|half, race|event|comp|competition|meet|marathon|half is|was|got|has been? off|cancelled|canceled|postponed|not, not doing|running|racing the race|marathon|event|comp|meet|half any|anymore, no longer doing|racing|competing|running|have, pulled out of, dropped out of, not going to race|compete, no event|race|comp any|anymore, withdrew from, withdrawn from", ()),
    ];
}
