//! The coach's last message as context: which facts it asks about, in which order, and what it proposes.
//!
//! Must never: make a fact of the coach's words. A proposal becomes one only through the athlete's agreement.

use std::ops::Range;

use training::athlete::ProgressionStyle;

use super::draft::{Draft, Said};
use super::fields;
use super::findings::Findings;
use super::lexicon::focus::FOCUS;
use super::lexicon::movements::LIFTS;
use super::phrases::Phrases;
use super::quantity::Unit;
use super::{Asking, AthleteMessage, Context};
use crate::phrase_table;
use crate::todo_list::{Field, Status};

phrase_table! {
    /// What a question, or a remark that answers one, is about.
    pub static TOPICS: Field = &[
        ("goal, would you love to be able|do|to, which|what result, what result|time, the dream, the aim, your aim, want to change|improve, like to change, you would like out, see change, working toward|towards|on, train|training for, aim, aiming, achieve, target, what do you want, would you like to be able|achieve|do|change|get, hoping to, looking for|to, chasing, bring you, brings you, build|building this time, want out of, what are we, in your own word, main thing, dream, what is the plan, get you ready, want from, want to work on, season look, objective, why are you here, you after, what after, we training|working, what would you like, big goal, can i help, motivate, motivation", Field::TrainingGoals),
        ("event, race, competition, comp, meet, compete, on the|your calendar, peak for, race day, competing, tournament, show, deadline, big day, qualifier, turkey trot, season opener", Field::TargetEvent),
        ("length and|or, and|or length, and|or duration, how long do you want, how many week, how long should|shall|do|would|will ~ plan|program|block|it|this|cycle|be, how long a plan|program|block|cycle, length of the plan|program|block|cycle, length of plan|program, how long do you have, for how many week, # week, week in total, program length, plan length, how long the plan|program|block, duration of the plan|program, how long is the plan|program|block|cycle, in week, number of week, many week, how long would you like|want the|this|to|it, over how many, week should|shall|would|do, how much time do we have, time frame|line, timeline", Field::ProgramDuration),
        ("how many day|time|session|run|ride|workout|training|night|evening|morning, how often, how many ~ can you come|go|do|make, when do you lift|train|run|ride|go, worst week, best week, days in total, outings, day a|per|each week, day can you, time a|per week, session a|per week, run|ride a|per week, frequency, how frequently, weekly, what count|number is, weekly schedule, your week, ordinary|normal|typical|average week, training day, many day, which and how many day, day you|would|do you, # day|run|ride|session, day in a week, realistic week, how does your week, weekly setup, bad week, good week, schedule, day work for", Field::TrainingFrequency),
        ("how long ~ session|each|workout|visit, how long do|would you want|like to be out|run|train|ride|go|lift, how long do|would you want|like your|the|each session|workout|run|ride, how long a run|ride, shortest and ~ longest, how long can|could session|workout|they|each|a|one|you, how much time, minute, session length|duration, length of ~ session|workout, time per session, how long is the|a|your|each session|lunch|workout|slot, how long are they|session|the|your, how long each, how long per, time do you have ~ session|day|workout, session be, time each, long each, hour, length, time limit, how long", Field::SessionDuration),
        ("when ~ start|begin|kick, first session|workout|run when, when ~ first session|workout|run, start date, starting when, first day, when do we|you|shall|can|should, start|starting on|this|next|in|#|monday|from|tomorrow, begin, from when, starting, day one, kick off, want to start, start", Field::StartDate),
        ("rest day, day off, which day, what day, off day, stay free, keep free, day ~ free|off|out|avoid, weekday, day clash, days clash, fixed day, rather not run|train|ride, which one, day ~ can not, rest, day that do not, days you can not, off limit", Field::RestDaysPreference),
        ("equipment, gear, kit, you own, bell, kettlebell, what do you have, what have you got, gym|gyms|hotel ~ have|hold, got to lift with, to hand, what could you carry, what can you use, facilities, in your gym, access to, with what, setup, your set up, set up, tool, machine, weight do you have|own, what do you own, available to you, train with, work with, what is in, bits, which gym, what does ~ have, gym have, barbell, dumbbell, what bike, indoor trainer, anything to train with, trainer, stocked, how is your gym, what is there, to hand, garage hold, place have", Field::EquipmentAccess),
        ("where, train at home, gym or home, outside, indoors or outdoors, location, environment, indoors, at a gym, place, home or", Field::TrainingEnvironment),
        ("how long at crossfit|lifting|running|it|the, training have you behind, have you behind you, have you trained|lifted|run|exercised|ridden|worked ~ before, ever followed|lifted|trained, how is the|your running|lifting|training ~ so far, how long ~ been|trained|training|lifting|lifted|running|riding, experience, experienced, how many year, background, training|lifting|running|riding history, rate yourself, trained before, level, lifted before, how new, been lifting|running|training|riding|racing|at it|doing, done before, years have you, year running|in|on|at|under|with|behind|lifting|riding|training|rowing|swimming|climbing, training look like, and year, years of lifting|running|training|riding, history, have you done, seasoned, beginner, training age, ever trained|lifted|run, long have you, been at, consistently, describe yourself, newbie", Field::ExperienceLevel),
        ("number, mark, current #, your # time|pb|pr, last #, what do you squat|bench|deadlift|weigh|run, ftp, weigh, weight and, body weight, bodyweight, how fast, squatting, benching, deadlifting, current ~ 5k|#|time|lift|max|level|fitness|best|mileage|volume|weight|squat, how many ~ pull|push|dip|strict, how old, age, height, max heart rate, working weight, recent time|race|result, personal best, pb, pr, best lift|time, can you squat|bench|deadlift|lift|run|do, what do you run, weekly mileage, mileage, lift right now, where are you now, three lift, what does ~ look like, recent running, run now, how far, longest run, what do the, squat, bench, deadlift, pound or|kilo, kilo or|pound, kg or|lb, lb or|kg, unit, how heavy, stat, 1rm, max, how much can you, where are you starting, today, pounds, kilos, what can you, fitness level, baseline, right now, currently, time trial, how strong, lifts, how fit, last race", Field::CurrentFitnessBaseline),
        ("injury, hurt, hurting, painful, aching, pain, niggle, medical, health, ache, sore, bothering, bother, injured, condition, physical issue|limitation|limit, limitation, knee or back, doctor, issue, work|plan|train around, surgery, anything i should know, wrong with, cleared, aches, banged up, body feel, how is your body, old injury, restriction, problem, achy, heal, healed, how is the|your knee|shoulder|back|hip|ankle|wrist|elbow|neck|calf, play safe, careful with", Field::InjuryConsiderations),
        ("you|to enjoy, something|anything|what you like, like to do|train, you|to love, look|looking forward, favorite, most fun, enjoy, like doing, preferred movement|exercise, fun, love, movement|exercise|workout|session|lift|training you|do you? like, like most|best, any you like, kind of exercise|workout|training do you like", Field::MovementPreferences),
        ("hate, dislike, can not stand, rather never|not see|do, avoid, never see, not see, make you quit|stop, leave out, dread, despise, skip, not want to do|see, off the menu|table, keep out, least favorite, ban, banned, rather skip, do not like|enjoy, loathe", Field::MovementDislikes),
        ("focus, focused, concentrate, priority, prioritize, kind|type|style of training, emphasis, center on, lean toward|towards, main thing, mostly about, strength or, plan be about, build it around, discipline, what sort of training", Field::ProgramFocus),
        ("how hard, intensity, push you, how aggressive, gentle, conservative, aggressive, how intense, hard should|can|do, go hard, push, effort, easy or hard", Field::IntensityPreference),
        ("volume, how much work, how much training can|could|do, much work can, workload, amount of work, how much can you handle|recover|take", Field::VolumeTolerance),
        ("deload, recovery week, easy week, back off week, lighter week, easier week, rest week, light week, easy week, unload, down week, ease off, cutback", Field::DeloadPreference),
        ("progression, progress, block periodization, periodisation, periodization, periodized, linear, undulating, block or, structure, block|blocks, gradually, build up, load to develop|climb|go up, weight to go up, wave, add weight, programming style, kind of plan, scheme", Field::ProgressionStyle),
    ];
}

phrase_table! {
    /// What a question of a word or two is about, where [`TOPICS`] knows nothing longer.
    static SHORT_TOPICS: Field = &[
        ("day, how often, evening, morning", Field::TrainingFrequency),
        ("session, time", Field::SessionDuration),
        ("week, how long, duration, length", Field::ProgramDuration),
        ("gym, home", Field::EquipmentAccess),
        ("year", Field::ExperienceLevel),
        ("like, favorite", Field::MovementPreferences),
        ("bench mark, benchmark, stat", Field::CurrentFitnessBaseline),
    ];
}

/// What the coach's last message puts to the athlete.
#[derive(Debug, Default)]
pub struct Asked {
    /// The fields asked about, in order, each once.
    pub topics: Vec<Field>,
    /// Values the coach suggests; the evidence is the coach's and never leaves this module as such.
    pub proposals: Findings,
    /// The lengths offered as a choice: "eight weeks, or twelve?"
    pub choices: Vec<f64>,
    /// Whether the message only opens the talk, and asks for nothing this reader knows.
    pub opening: bool,
    /// Numbers without a unit: "then I'll start you on three".
    pub numbers: Vec<f64>,
    /// The styles of progression offered, in order.
    pub styles: Vec<ProgressionStyle>,
    /// The canonical words of the message, for what a short answer refers to.
    pub words: Vec<String>,
    /// Whether the message is a read-back.
    pub whether_right: bool,
}

/// Facts that a bare value tells by its type: after a read-back it puts them right.
const TYPED: &[Field] = &[
    Field::ProgramDuration,
    Field::SessionDuration,
    Field::TrainingFrequency,
    Field::StartDate,
    Field::EquipmentAccess,
    Field::ExperienceLevel,
];

impl Asked {
    /// Reads the coach's last message.
    pub fn new(context: &Context<'_>, message: &AthleteMessage<'_>) -> Self {
        let Some(coach) = context.coach_said else { return Self::default() };
        let said = Said::new(coach, context);
        let mut asked = Self {
            topics: match context.asking {
                Asking::Fields(fields) => fields.to_vec(),
                Asking::Unknown => topics(&said),
                Asking::WhetherRight => Vec::new(),
            },
            whether_right: context.asking == Asking::WhetherRight,
            words: said.text.tokens.iter().map(|token| token.word.clone()).collect(),
            ..Self::default()
        };
        asked.numbers = said.quantities.iter().filter(|q| q.unit == Unit::None).map(|q| q.high).collect();
        asked.styles = fields::styles_named(&said);
        // What stayed vague is still being asked about, whatever the words.
        let vague = |field: &Field| context.list.status(*field) == Status::InProgress && !asked.topics.contains(field);
        let still: Vec<Field> = Field::ALL.iter().copied().filter(vague).collect();
        asked.topics.extend(still);
        let nothing = Self::default();
        let mut draft = Draft::new(&said, message, context, &nothing, true);
        fields::read_proposals(&mut draft);
        asked.proposals = draft.findings;
        // The words that open a conversation ask for the goal, however they are put.
        let opens = Field::ALL.iter().all(|field| context.list.status(*field) == Status::Pending);
        if asked.topics.is_empty() && asked.proposals.is_empty() && opens && !asked.whether_right {
            asked.topics.push(Field::TrainingGoals);
            asked.opening = true;
        }
        asked.choices = choices(&said);
        asked
    }

    /// Whether the coach asked about a field.
    pub fn about(&self, field: Field) -> bool {
        self.topics.contains(&field)
            || self.proposals.fields().contains(&field)
            || self.whether_right && TYPED.contains(&field)
    }

    /// Whether the coach asked about this field and no other.
    pub fn only(&self, field: Field) -> bool {
        self.topics == [field]
    }

    /// Whether a word occurs in the coach's message.
    pub fn says(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }
}

/// The topics of the sentences that ask; of all sentences, where none asks.
fn topics(said: &Said<'_>) -> Vec<Field> {
    let tokens = &said.text.tokens;
    let mut found = Vec::new();
    let requests = ["tell", "name", "give", "describe", "let", "share"];
    let asks = |range: &Range<usize>, mark: bool| mark || tokens[range.clone()].iter().any(|t| t.is_any(&requests));
    let asking: Vec<Range<usize>> =
        said.text.sentences.iter().filter(|s| asks(&s.tokens, s.asks)).map(|s| s.tokens.clone()).collect();
    let all = || said.text.sentences.iter().map(|s| s.tokens.clone()).collect();
    let ranges: Vec<Range<usize>> = if asking.is_empty() { all() } else { asking };
    for range in ranges {
        for hit in topic_hits(&TOPICS, said, range) {
            if !found.contains(&hit) {
                found.push(hit);
            }
        }
    }
    for sentence in said.text.sentences.iter().filter(|sentence| sentence.asks && sentence.tokens.len() <= 3) {
        for hit in topic_hits(&SHORT_TOPICS, said, sentence.tokens.clone()) {
            if found.is_empty() || (hit == Field::ExperienceLevel && !found.contains(&hit)) {
                found.push(hit);
            }
        }
    }
    // "What's your clean and jerk?"
    let lifts = |range: Range<usize>| LIFTS.occurs(tokens, range);
    if !found.contains(&Field::CurrentFitnessBaseline)
        && said.text.sentences.iter().any(|s| s.asks && lifts(s.tokens.clone()))
    {
        found.push(Field::CurrentFitnessBaseline);
    }
    // "Just running from me, or strength as well?" asks for the kind of training.
    let offers = |range: &Range<usize>| {
        FOCUS.occurs(tokens, range.clone()) && tokens[range.clone()].iter().any(|token| token.is("or"))
    };
    if !found.contains(&Field::ProgramFocus) && said.text.sentences.iter().any(|s| s.asks && offers(&s.tokens)) {
        found.push(Field::ProgramFocus);
    }
    // "How long have you been away from it?" asks for the break.
    if tokens.iter().any(|token| token.is("away")) && tokens.iter().any(|token| token.is("been")) {
        found.retain(|field| *field != Field::ExperienceLevel);
    }
    // "How often an easy week?" asks for deloads, not for training days.
    let counts_days = tokens.iter().any(|token| token.is_any(&["day", "session", "time", "workout", "train"]));
    if found.contains(&Field::DeloadPreference) && !counts_days {
        found.retain(|field| *field != Field::TrainingFrequency);
    }
    found
}

fn topic_hits(table: &Phrases<Field>, said: &Said<'_>, range: Range<usize>) -> Vec<Field> {
    table.find(&said.text.tokens, range).into_iter().map(|hit| hit.meaning).collect()
}

/// Numbers of weeks the coach lets the athlete choose from.
fn choices(said: &Said<'_>) -> Vec<f64> {
    let asks = |at: usize| said.text.sentence_of(at).asks;
    let offered = said
        .quantities
        .iter()
        .filter(|q| asks(q.number_at))
        .flat_map(|q| if q.low < q.high { vec![q.low, q.high] } else { vec![q.high] });
    let has_or = said.text.tokens.iter().any(|token| token.is("or"));
    if has_or { offered.collect() } else { Vec::new() }
}
