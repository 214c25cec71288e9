//! Answers to what athletes ask while a program is being put together: short, honest about their limits, and with this
//! athlete's facts in them where they are known.
//!
//! Must never: judge a symptom, or promise what the product does not do.

use training::athlete::{Level, Span};

use super::facts;
use crate::intake::focus::{self, Sport};
use crate::intake::{clearance_needed, units};
use crate::todo_list::{Field, TodoList};
use crate::words::{list, mentions, missing, normalized, quote, to_you};

/// What an answer can draw on.
pub(super) struct Facts<'a> {
    /// What is known.
    pub list: &'a TodoList,
    /// The name of who answers.
    pub coach_name: &'a str,
    /// Whether there is a program already.
    pub has_program: bool,
    /// What the coach's last question was about.
    pub last_asked: Option<Field>,
}

/// An answer: as it stands, or with the athlete's facts.
enum Answer {
    Text(&'static str),
    With(fn(&Facts<'_>) -> String),
}

/// The topics: groups of words, one of each group needed, and the answer. The first topic that fits is answered.
const TOPICS: &[(&[&[&str]], Answer)] = &[
    (
        &[&[" cold ", " flu ", " fever", " sick ", " ill ", " covid", " virus"]],
        Answer::Text(
            "With a fever or anything below the neck, rest until it is gone; with a mild head cold, easy training is \
             usually fine. If in doubt, ask a doctor.",
        ),
    ),
    (
        &[&[" pregnan", " trimester", " postpartum", " breastfe", " c section"]],
        Answer::Text(
            "That is for your doctor or midwife to say. Tell me what they allow and what not, and I plan within it.",
        ),
    ),
    (
        &[&[
            " pain",
            " hurt",
            " injur",
            " doctor",
            " dizzy",
            " faint",
            " medic",
            " pregnan",
            " symptom",
            " physio",
            " blood pressure",
            " sore ",
        ]],
        Answer::Text(
            "I cannot judge that from here; a doctor or physio can. Leave out what hurts, tell me what they allow, and I \
             plan within it.",
        ),
    ),
    (
        &[&[" dangerous", " safe ", " too old", " at my age", " risky", " bad for"]],
        Answer::Text(
            "Training that begins gently and grows in small steps is recommended at any age; with a medical condition, \
             ask your doctor first.",
        ),
    ),
    (
        &[
            &[" lift", " strength", " weights", " squat"],
            &[" run", " ride", " riding", " cardio"],
            &[" same day", " same time", " together", " both ", " separate", " first "],
        ],
        Answer::Text(
            "You can: what matters more to you comes first, at best some hours apart, and the hardest days of both are \
             better kept apart.",
        ),
    ),
    (
        &[&[" need to", " have to", " must i "], &[" run ", " running", " ride ", " swim", " row "]],
        Answer::Text(
            "As much as your goal asks for, growing step by step from what you do now. If you want less of it, tell me.",
        ),
    ),
    (
        &[
            &[" how long", " how fast", " when will", " when is it", " how quick"],
            &[" build", " take", " ready", " finish", " done "],
        ],
        Answer::Text("A few questions from me, then building usually takes less than a minute, and you can watch it."),
    ),
    (
        &[&[" deload"]],
        Answer::Text(
            "A deload is a planned easier week, about a third to a half less work, so that you recover and keep \
             improving.",
        ),
    ),
    (
        &[&[" taper"]],
        Answer::Text(
            "A taper is the last one or two weeks before an event: much less volume at the same intensity, so that you \
             arrive fresh.",
        ),
    ),
    (
        &[&[" rpe ", " rir "]],
        Answer::Text("RPE is effort from 1 to 10: at 8 you could have done two more repetitions, at 10 none."),
    ),
    (&[&[" ftp "]], Answer::With(ftp)),
    (
        &[&[" tss "]],
        Answer::Text("TSS counts how hard a session was: an hour at the limit you can hold for an hour is 100."),
    ),
    (
        &[&[" amrap"]],
        Answer::Text("AMRAP means as many rounds or repetitions as possible in the time given, with clean technique."),
    ),
    (
        &[&[" emom"]],
        Answer::Text("EMOM means every minute on the minute: you do the work, and what is left of the minute is rest."),
    ),
    (
        &[&[" zone 2 ", " zone two", " zone ii"]],
        Answer::Text(
            "Zone 2 is easy endurance work: you can speak in full sentences, roughly 60 to 70 % of your maximum heart \
             rate, or 56 to 75 % of FTP on a bike.",
        ),
    ),
    (
        &[&[" vo 2", " vo2"]],
        Answer::Text(
            "VO2max work is hard intervals of about three to five minutes that train how much oxygen you can use.",
        ),
    ),
    (
        &[&[" superset", " super set"]],
        Answer::Text(
            "A superset is two exercises done in turn with little rest between, usually for different muscles.",
        ),
    ),
    (
        &[&[" 1 rm ", " one rep max", " 1 repetition max"]],
        Answer::Text("1RM is the most you can lift once. A recent set of five is enough to estimate it."),
    ),
    (
        &[&[" warm up", " warmup", " cool down", " cooldown"]],
        Answer::Text("Yes, each session begins with its warm-up, and the time for it counts into the session."),
    ),
    (
        &[&[" both "], &[" can i ", " do ", " same time", " at once", " together", " work "]],
        Answer::Text("Both can go into one program: one of them leads, and the other comes along at its own pace."),
    ),
    (
        &[&[" lose ", " losing ", " burn ", " cut "], &[" muscle", " gain ", " strong", " strength"]],
        Answer::Text(
            "Both at once works best for beginners and those coming back; with years of training it is slower. The \
             training I plan keeps muscle, the fat is decided mostly by what you eat.",
        ),
    ),
    (
        &[&[" diet", " nutrition", " eat ", " food", " protein", " calorie", " supplement", " creatine", " meal"]],
        Answer::Text("I plan training only; for food a dietitian is the better address."),
    ),
    (
        &[&[
            " private",
            " privacy",
            " my data",
            " gdpr",
            " who sees",
            " who can see",
            " share my",
            " stored ",
            " confidential",
        ]],
        Answer::Text(
            "What you write is stored with your account, so that I can plan with it, and is not shown to other users. \
             How long it is kept is for the operator of this app to tell you.",
        ),
    ),
    (
        &[&[" cost", " price", " free ", " pay ", " paid", " expensive", " subscription"]],
        Answer::Text("I do not know what this app charges; I only build the program, and ask for no money."),
    ),
    (
        &[&[
            " are you a ",
            " are you an ",
            " are you human",
            " are you real",
            " who are you",
            " what are you",
            " your name",
            " a bot ",
            " an ai ",
            " talking to",
        ]],
        Answer::With(who),
    ),
    (
        &[&[" why"], &[" ask", " need", " know ", " want", " matter"]],
        Answer::Text(
            "Because it changes the program: what you can do, how often, and what to keep away from. Whatever you leave \
             open I decide, and tell you before I build.",
        ),
    ),
    (
        &[&[" why "]],
        Answer::Text("Because a program that fits you and your week is the one you keep to, and that is what works."),
    ),
    (
        &[&[" change", " edit", " adjust", " modify", " switch", " adapt", " update it", " swap", " move "]],
        Answer::With(can_change),
    ),
    (
        &[&[" how many weeks", " how long should", " how long do you", " what length", " how long is"]],
        Answer::With(weeks),
    ),
    (&[&[" how many days", " how often", " how many times"]], Answer::With(days)),
    (
        &[&[" how many minutes", " how long are", " session length"]],
        Answer::Text(
            "45 to 60 minutes do for most goals, warm-up included; the long run or ride of a week takes more.",
        ),
    ),
    (
        &[
            &[" equipment", " gym", " gear", " weights ", " barbell"],
            &[" need", " without", " have to", " require", " buy "],
        ],
        Answer::Text("You need no equipment: I plan with exactly what you have, down to body weight alone."),
    ),
    (
        &[&[
            " include",
            " have any",
            " will there be",
            " is there going",
            " will it have",
            " contain",
            " put in ",
            " add ",
        ]],
        Answer::With(include),
    ),
    (
        &[&[
            " recommend",
            " suggest",
            " what would you",
            " should i ",
            " which is best",
            " do you think",
            " whats best",
            " what is best",
        ]],
        Answer::With(recommend),
    ),
    (
        &[&[
            " what can you do",
            " what do you do",
            " how does this work",
            " how does it work",
            " what happens",
            " what is this",
        ]],
        Answer::Text(
            "I ask a few questions, read back what I understood, and on your yes I build a dated training program.",
        ),
    ),
    (&[&[" when"], &[" start", " begin"]], Answer::With(start)),
    (
        &[&[" export", " download", " calendar", " print", " pdf", " garmin", " zwift", " watch "]],
        Answer::Text("Once it is built you can see it day by day here and export it, to a calendar for one."),
    ),
    (
        &[&[
            " result",
            " work for me",
            " will it work",
            " guarantee",
            " realistic",
            " possible",
            " can i do it",
            " achieve",
            " doable",
            " too ambitious",
            " crazy",
            " stupid",
        ]],
        Answer::Text(
            "Nobody can promise a result. A program that fits your days and grows step by step gives you the best odds, \
             if you keep to most of it.",
        ),
    ),
    (
        &[&[" miss ", " missed", " skip "]],
        Answer::Text("One missed session is no harm: go on with the next one, and do not make up two in a day."),
    ),
];

/// The answer to a question, where it is one of the topics.
pub(super) fn answer(question: &str, known: &Facts<'_>) -> Option<String> {
    const WHAT_IS_LEFT: &[&str] = &[
        " what else",
        " what is left",
        " whats left",
        " still need",
        " what is missing",
        " whats missing",
        " how much longer",
        " how many more",
        " enough ",
    ];
    const BUILD_ANYWAY: &[&str] = &[
        " build",
        " write",
        " program",
        " anyway",
        " start",
        " can i train",
        " keep training",
        " can i lift",
        " can i run",
        " exercise",
    ];
    let question = normalized(question);
    if mentions(&question, WHAT_IS_LEFT) {
        let open: Vec<&str> = crate::intake::open_required(known.list).into_iter().map(missing).collect();
        return Some(if open.is_empty() {
            "I have all I need.".to_owned()
        } else {
            format!("I still need to know {}.", list(&open))
        });
    }
    if !clearance_needed(known.list).is_empty() && mentions(&question, BUILD_ANYWAY) {
        return Some("Not before a doctor has cleared you; I would rather have you wait than get hurt.".to_owned());
    }
    let about = |groups: &[&[&str]]| groups.iter().all(|words| mentions(&question, words));
    TOPICS.iter().find(|(groups, _)| about(groups)).map(|(_, answer)| match answer {
        Answer::Text(text) => (*text).to_owned(),
        Answer::With(say) => say(known),
    })
}

fn ftp(known: &Facts<'_>) -> String {
    let marks = known.list.current_fitness_baseline.value().map_or(&[][..], |marks| &marks.marks);
    let own = marks.iter().find(|mark| mark.what == "ftp").and_then(|mark| mark.watts);
    let own = own.map_or_else(
        || " Without one I plan by effort.".to_owned(),
        |watts| format!(" With your {watts:.0} W I can set every interval in watts."),
    );
    format!("FTP is the power in watts you can hold for about an hour; most riders take it from a 20-minute test.{own}")
}

fn who(known: &Facts<'_>) -> String {
    format!("I am {}, a program that builds training programs, not a person.", known.coach_name)
}

fn can_change(known: &Facts<'_>) -> String {
    if known.has_program {
        "Facts, yes: tell me what is different, your days, what hurts, a date, and I offer you a rebuilt program from there on. \
         Single sessions I cannot move."
            .to_owned()
    } else {
        "Yes, any time: until you say yes, just tell me. And when the program is there, tell me what has changed, and I \
         offer to rebuild what is left of it."
            .to_owned()
    }
}

fn level(known: &Facts<'_>) -> Option<Level> {
    known.list.experience_level.value().map(|experience| experience.level)
}

fn weeks(known: &Facts<'_>) -> String {
    let list = known.list;
    if let Some(event) = list.target_event.value().filter(|event| event.date.is_some()) {
        return format!("Right up to {} is best, if that is at most 24 weeks away.", crate::intake::your(event));
    }
    let usual = match (level(known), Sport::of(&focus::of(list))) {
        (Some(Level::Beginner), _) => "For a start eight weeks are good",
        (_, Sport::Running) => "For running ten to twelve weeks are good",
        (_, Sport::Cycling) => "For cycling twelve weeks are good",
        _ => "Eight to twelve weeks are good for most goals",
    };
    format!("{usual}: long enough to show results; anything from 2 to 24 works.")
}

fn days(known: &Facts<'_>) -> String {
    let usual = match level(known) {
        Some(Level::Beginner) => "Three, as you are starting out",
        Some(Level::Intermediate) => "Four, at your level",
        Some(Level::Advanced) => "Five, at your level",
        None => "Three days a week suit most beginners, four or five those with some years of training",
    };
    let said = known.list.training_frequency.value().map_or_else(String::new, |days: &Span| {
        let most = level(known).map_or(4, |level| if level == Level::Beginner { 3 } else { 5 });
        if days.max > most + 1 { " What you named is a lot to recover from.".to_owned() } else { String::new() }
    });
    format!("{usual}. The best number is the one you can keep.{said}")
}

fn include(known: &Facts<'_>) -> String {
    let likes = known.list.movement_preferences.value().map_or(&[][..], |wishes| &wishes.likes);
    let noted: Vec<String> = likes.iter().take(2).map(|like| to_you(&quote(like))).collect();
    if noted.is_empty() {
        "I choose the movements from your goal and your equipment. Tell me what you want in it, or never want to see, \
         and I respect that."
            .to_owned()
    } else {
        format!("It is noted that you want {}; it comes in where it fits your goal and equipment.", list(&noted))
    }
}

fn recommend(known: &Facts<'_>) -> String {
    match known.last_asked {
        Some(Field::ProgramDuration) => return weeks(known),
        Some(Field::TrainingFrequency) => return days(known),
        _ => {}
    }
    "If you are unsure, leave it to me: say \"you decide\", and you see my choice before I build.".to_owned()
}

fn start(known: &Facts<'_>) -> String {
    let said = known.list.start_date.value().is_some();
    facts::phrase(known.list, Field::StartDate, units(known.list)).filter(|_| said).map_or_else(
        || "The program starts next Monday unless you name another day.".to_owned(),
        |day| format!("It starts on {day}, as you said."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(question: &str, list: &TodoList, has_program: bool) -> String {
        answer(question, &Facts { list, coach_name: "Viktor", has_program, last_asked: None }).unwrap_or_default()
    }

    #[test]
    fn common_questions_have_an_answer() {
        let list = TodoList::default();
        for (question, part) in [
            ("What's a deload?", "easier week"),
            ("how long will it take to build?", "less than a minute"),
            ("How long does this take?", "less than a minute"),
            ("Can I change it later?", "any time"),
            ("my knee hurts, is that bad?", "doctor"),
            ("why do you ask?", "changes the program"),
            ("What else do you need?", "how many weeks"),
            ("what is RPE?", "effort"),
            ("what's a 1RM?", "once"),
            ("what does TSS mean?", "100"),
            ("What is an AMRAP", "as many"),
            ("emom?", "minute"),
            ("what is zone 2", "full sentences"),
            ("how long should the program be?", "weeks"),
            ("how many days a week should I train?", "days a week"),
            ("can I lose fat and gain muscle at the same time?", "Both at once"),
            ("do I need a gym?", "no equipment"),
            ("will you include deadlifts?", "movements"),
            ("is my data private?", "stored"),
            ("are you a bot?", "Viktor"),
            ("what does it cost?", "charges"),
            ("are warm-ups included?", "warm-up"),
            ("can I train with a cold?", "fever"),
            ("what if I miss a session?", "go on"),
        ] {
            assert!(to(question, &list, false).contains(part), "{question} {}", to(question, &list, false));
        }
        assert_eq!(to("Who won the world cup?", &list, false), "");
    }

    #[test]
    fn answers_hold_what_is_known_of_the_athlete() {
        let list: TodoList = serde_json::from_value(serde_json::json!({
            "experienceLevel": {"status": "complete", "value": {"kind": "value", "level": "beginner"}, "quote": "new"},
            "currentFitnessBaseline": {"status": "complete", "quote": "ftp 200", "value": {"kind": "value",
                "marks": [{"what": "ftp", "watts": 200}]}},
            "startDate": {"status": "complete", "quote": "1 December", "value": {"kind": "value", "date": "2026-12-01"}},
        }))
        .unwrap();
        assert!(to("how many days should I train?", &list, false).contains("Three, as you are starting out"));
        assert!(to("what is FTP?", &list, false).contains("200 W"));
        assert!(to("when does it start?", &list, false).contains("1 December"));
        assert!(to("can I change it?", &list, true).contains("rebuilt"));
    }
}
