//! Words of time: beginnings, habits, lengths, and days that are free or taken.

use crate::phrase_table;

phrase_table! {
    /// Words of beginning.
    pub static START_WORDS: () = &[
        ("start, starting, started on, begin, beginning, kick off, kicking off, from, first day, day one, day 1, get going, commence, go from, get started, as of, push it to, move it to, kickoff", ()),
    ];
}

phrase_table! {
    /// Words that move what was said before.
    pub static MAKE_IT: () = &[("make it|that|the start, change it|that|the start to, move it|that to, push it|that to, better", ())];
}

phrase_table! {
    /// A start without a day.
    pub static VAGUE_START: () = &[
        ("soon, soonish, the? new year, after the|my, whenever, sometime, some time, at some point, in a bit, in a while, a bit later, start|begin later, after the|my holiday|vacation|trip|exam, not yet, when i am back, once i, eventually, in spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december, after christmas|easter|new, beginning|start|end|middle of january|february|march|april|may|june|july|august|september|october|november|december|the, mid|late|early january|february|march|april|may|june|july|august|september|october|november|december, not sure, do not know, depend, once my|the|we|it|work|school|exam, when my|the exam|school|holiday|kid, i have to see, couple of week, few week, next few", ()),
    ];
}

phrase_table! {
    /// Words of a habit up to now, which is no wish for the program.
    pub static HABIT: () = &[
        ("used to, currently, at the moment, as of now, at present, nowadays i, am doing|training|running|lifting|riding|going, presently, have been, been doing|training|going|running|lifting|riding, i train|run|lift|ride|go|do|trained|ran|lifted|went, right now i, at present, so far, usually, for the last|past, these day i, year, was doing, was", ()),
    ];
}

phrase_table! {
    /// Training days without a number.
    pub static VAGUE_FREQUENCY: () = &[
        ("few|couple|several|some time|day|session|run|ride|workout|arvo|evening|night|morning|outing, off day only, few|couple of time|day|session|run|ride|workout, regularly, as often as, as much as, most day, often, depend, not sure, varies, vary, it change, whenever i, every so often, when i have|can|get, now and then, here and there, as many as, however many", ()),
    ];
}

phrase_table! {
    /// Signs that minutes are the length of a session.
    pub static SESSION_WORDS: () = &[
        ("session, workout, each, a go, at a time, per day, per go, each time, max, maximum, at most, top, tops, no more than, a pop, apiece, lunch break, in and out, each day, slot, a day, time to train, to train, per workout, available, per visit, every time, have about, spare, free, limit, window, longer than, time budget, before work, after work, class, training, gym", ()),
    ];
}

phrase_table! {
    /// Signs that minutes are something else: a result, a commute, a rest.
    pub static NOT_SESSION: () = &[
        ("under, sub, break, pb, pr, in the, 5k, 10k, marathon, race, finish, commute, drive, away, ago, plank, hold, sit, sleep, desk, row, pace, per mile, per km, mile in, km in, time trial, hyrox, rest between, between set, warm up, swim in, ran, faster, best, walk, kid, weekly, hang, fran, meter, ftp, 5 k, 10 k, off, shift, hour shift, anything over|past|longer, lap me, die, long ride, on the bike", ()),
    ];
}

phrase_table! {
    /// Up to the event, however long that is.
    pub static UNTIL_EVENT: () = &[
        ("until|to|through|into|before my|the|our|it race|event|comp|competition|meet|marathon|granfondo|half|opener|ultra|big|show|triathlon|hyrox|day|wedding|test, until|to|through race|event|meet|comp|competition|game day, through race day, to race day, right up to the|my|it _, all the way to|up|until|through, right up until|to, up to it, until then, until the _ day, lead up to the|my race|event|meet|comp|marathon, run it up to the|my, until _ _ race|marathon|meet|comp, up until the|my, take me to, go until the|my _, until the|my big? day, through to the|my|race, run up to, plan ~ to the|my race|meet|event|comp|marathon|half|opener|day, finish|end on|at|with|by the|my race|event|meet|comp|marathon|half", ()),
    ];
}

phrase_table! {
    /// Signs that weeks are not the length of a program.
    pub static NOT_LENGTH: () = &[
        ("ago, old, off, every, last|past #, last|past few, been, for the past|last, experience, each week, on off, since, out with, out injured, of running|lifting|training, pregnant, along, post, postpartum, of rehab, layoff, break, without, sick, hurt, holiday, vacation, in, haven, steadily, consistently, have not, progress, trained, deload, started, after, per|a|each month, back", ()),
    ];
}

phrase_table! {
    /// A length without a number.
    pub static VAGUE_LENGTH: () = &[
        ("not too long|short, couple|few of? week|month, some week, not sure, do not know, as long as, however long, long term, until i, forever, a while, quick one, longish, depend, short one|plan, not long", ()),
    ];
}

phrase_table! {
    /// The named days are days off.
    pub static OFF: () = &[
        ("off, rest, out, not, no, never, except, can not, free day, busy, keep ~ free, leave ~ free, stay free, want ~ free, need ~ free, kept free, sacred, without, excluded, excluding, barring, but not, will not work, unavailable, rather not, blocked, not available, any day but, anything but, apart from, skip, closed, avoid, away, booked, taken, gone, lost, full, no good, no go, bad day, difficult, off limit, clash, not possible, impossible, family, church, prayer, holiday, football, footy, soccer, choir, for the kid|family|wife|husband, is|are for, night shift, shift, travel, plane, recovery, otherwise, drop, scrap, scratch, lose", ()),
    ];
}

phrase_table! {
    /// The named days are the only training days.
    pub static ONLY: () = &[
        ("only, can do, available, can train|run|lift|ride|go|make, train on, free on, work for me, works for me, work best, could do, suit, best for me, prefer, my day are, training day, just, gym day", ()),
    ];
}

phrase_table! {
    /// Kinds of training and parts of the week that counts are told apart by; the meaning is only a label.
    pub static ACTIVITIES: u8 = &[
        ("gym, lift, lifting, weight, strength, lifting day, gym day, strength day", 1),
        ("run, running, jog, runs", 2),
        ("bike, biking, ride, riding, cycle, cycling, spin, spinning, turbo", 3),
        ("swim, swimming, pool", 4),
        ("yoga, mobility, pilates, stretch, stretching", 5),
        ("row, rowing, erg", 6),
        ("class, crossfit, hyrox", 7),
        ("conditioning, cardio, hiit, interval", 8),
        ("in|during|through the week, weekday, midweek, weeknight, after work, on weekday", 10),
        ("weekend, at|on the? weekend, saturday, sunday", 11),
    ];
}
