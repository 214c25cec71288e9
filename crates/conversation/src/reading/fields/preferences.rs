//! Intensity, volume, deloads and progression: how the athlete wants to be loaded.

use training::athlete::{Intensity, ProgressionStyle, Volume};

use crate::phrase_table;
use crate::reading::draft::{Draft, Said};
use crate::reading::findings::replace;
use crate::reading::lexicon::grammar::CORRECTION;
use crate::reading::scope::Scope;
use crate::reading::text::Kind;
use crate::todo_list::{Answer, DeloadPreference, Field, IntensityPreference, Progression, VolumeTolerance};

phrase_table! {
    static INTENSITY: Intensity = &[
        ("conservative, conservatively, go|take|start|ease easy, take|keep it easy, easy on me, gentle, gently, not too hard|intense|aggressive|brutal|crazy|mad|extreme|rough|wild|much, take it slow|steady|gently, low intensity, nothing crazy|extreme|brutal, nothing too hard|intense|crazy, light intensity, do not kill|push|break|destroy me, softly, cautious, cautiously, on the safe side, play it safe, baby step, ease me in, ease into it, mild", Intensity::Conservative),
        ("moderate, moderately, middle of the road, medium intensity, reasonable, reasonably hard, somewhere in the middle, balanced, challenging but doable|manageable|sustainable, not too hard not too easy, hard but sustainable|manageable|sensible|reasonable|realistic|doable, middling, sensible, middle ground, medium hard, normal intensity, in the middle, average intensity, fairly hard", Intensity::Moderate),
        ("aggressive, aggressively, push me, push me hard, go hard, hard as you like|can|possible, ruin me, destroy me, kill me, crush me, break me, beat me up, all out, as hard as, no mercy, full send, full gas, balls to the wall, make me suffer, bring it on, bring the pain, high intensity, smash me, hammer me, max effort, flat out, really hard, very hard, go big, send it, all in please, going all in, go all in|out, do not hold back, no holding back, like to suffer, really push, wreck me, bury me, pedal to the metal, give me everything, throw everything, ready to suffer, tough as, push hard, beast mode, being pushed, get pushed, to be pushed", Intensity::Aggressive),
    ];
}

phrase_table! {
    static VOLUME: Volume = &[
        ("low volume, minimal volume, less volume, not much volume, minimum effective, volume low, little volume, not a lot of volume, can not handle ~ volume, low amount, volume kills|wrecks|breaks me, short and sweet, keep volume low, low on volume, do not recover, recover slowly|poorly|badly, slow to recover, wrecked easily|quickly, burn out easily|quickly|fast, tire easily|quickly|fast, flag quickly|easily, small dose, minimalist, volume on the low", Volume::Low),
        ("moderate volume, medium volume, normal volume, average volume, volume is? moderate|medium|average|normal, moderate amount, reasonable volume, middle volume", Volume::Moderate),
        ("high volume, lots of volume, lot of volume, love volume, volume high, as much volume, tons of volume, bury me in volume, more volume, big volume, recover fine|well|fast|quickly|easily|great, handle a lot|plenty|lots|high|tons|much, thrive on volume|high, plenty of volume, max volume, volume is no problem, pile it on, pile on the volume, volume junkie|monster, a ton of volume, handle volume well|fine, respond well to volume, good at recovering, can take a lot, much as you can, volume please, load me up", Volume::High),
    ];
}

phrase_table! {
    static BARE_VOLUME: Volume = &[
        ("low, not much, minimal, little, small, not a lot, less, short", Volume::Low),
        ("medium, moderate, average, normal, middle, middling, mid, so so, reasonable, in between, some", Volume::Moderate),
        ("high, a lot, lot, plenty, loads, tons, as much as, max, huge, big", Volume::High),
    ];
}

phrase_table! {
    static BARE_INTENSITY: Intensity = &[
        ("easy, low, light, soft, slow, gentle, chill, comfortable, comfortably", Intensity::Conservative),
        ("medium, moderate, middle, average, normal, mid", Intensity::Moderate),
        ("hard, high, max, tough, brutal, intense, very, full", Intensity::Aggressive),
    ];
}

phrase_table! {
    static STYLE: ProgressionStyle = &[
        ("linear, linear progression, add weight every|each week|session|workout, steady increase, linearly, straight line, little more every|each week, simple progression, lp, add|adding # kg|lb|% every|each|per|a week|session|workout|time, weight every week|session, bit|little more ~ every|each week|session|time, a bit every|each week|session, bit more weight, straight up", ProgressionStyle::Linear),
        ("undulating, dup, daily undulating, wave, wave loading, waves, undulate, undulation, heavy light medium, varied day to day, vary it day, hlm", ProgressionStyle::Undulating),
        ("block, block periodization|periodisation|style|period|training, blocks, block please, accumulation, phase, phases, in phase, periodized block, conjugate block", ProgressionStyle::Block),
    ];
}

phrase_table! {
    /// How often: "every 4th week".
    static EVERY_WEEKS: () = &[("every|each # week, # a|per month, every|each month, monthly, every|each # -|to|or # week, every # one, every|each other week, # week on # off?, # week hard # easy|light, one week in #, # week up # down, # week on one off, # on # off, # : #, one in every? #", ())];
}

phrase_table! {
    static DELOAD: () = &[
        ("deload, deloads, easy week, recovery week, light week, lighter week, easier week, back off week, down week, week easy|lighter|light|off|easier, rest week, unload, week be? easy, ease off, backoff week, cutback week, cut back week, off week, recovery", ()),
    ];
}

phrase_table! {
    static NO_DELOAD: () = &[
        ("no|without|never|skip|hate|drop|scrap|forget|lose|cancel|ditch|scratch|cut|remove|bin|delete any|the|planned? deload, drop|scrap|forget|lose|cancel|ditch|scratch|remove|bin the|any easy|recovery|light|lighter|rest week, do not need|want|like|do|take|use any|a|the|planned? deload, not believe in deload, do not need|want|like|do any|an|the easy week, never deload, no deload, skip the? deload, no easy|recovery|light|rest week, not a fan of deload, rather not deload, not deload at all, no recovery|easy|light week, deload are a waste, leave out the deload, no deload for me, without deload", ()),
    ];
}

/// `deloadPreference`
pub fn deload(draft: &mut Draft<'_>) {
    let asked = draft.asked(Field::DeloadPreference);
    let sentences: Vec<_> = draft.sentences().collect();
    for sentence in sentences {
        if !draft.counts(sentence.start..sentence.start + 1) && !draft.counts(sentence.clone()) {
            continue;
        }
        if let Some(hit) = NO_DELOAD.first(draft.tokens(), sentence.clone()) {
            let finding = draft.answer(Answer::None, hit.at.clone());
            replace(&mut draft.findings.deload_preference, finding);
            draft.claim(hit.at);
            continue;
        }
        phrase_table! {
            static NOT_THEM: () = &[("not believe in|need|want|like|do them|those|it|any|that, never take|do them|one, hate them|those, waste of time", ())];
        }
        if let Some(hit) =
            NOT_THEM.first(draft.tokens(), sentence.clone()).filter(|_| asked && draft.asked.topics.len() <= 2)
        {
            let finding = draft.answer(Answer::None, hit.at);
            replace(&mut draft.findings.deload_preference, finding);
            continue;
        }
        let about = draft.has(&DELOAD, sentence.clone());
        // "Every 5th instead": the deloads said before come at another distance.
        let known = draft.context.list.deload_preference.value().is_some();
        let about =
            about || known && draft.has(&CORRECTION, sentence.clone()) && !draft.has(&OTHER_CYCLE, sentence.clone());
        if !(about || asked) {
            continue;
        }
        if let Some((weeks, at)) = bare_cycle(draft, &sentence) {
            let finding = draft.value(DeloadPreference { every_weeks: Some(weeks) }, at.clone());
            replace(&mut draft.findings.deload_preference, finding);
            draft.claim(at);
            continue;
        }
        let Some(hit) = EVERY_WEEKS.first(draft.tokens(), sentence.clone()) else {
            wanted(draft, sentence, about);
            continue;
        };
        let numbers: Vec<f64> = draft.tokens()[hit.at.clone()].iter().filter_map(|token| token.number).collect();
        let cycle = draft.word(hit.at.start) != "every"
            && draft.word(hit.at.start) != "each"
            && draft.word(hit.at.start) != "1"
            && draft.word(hit.at.start) != "one"
            && draft.any_word(hit.at.clone(), &["on", "hard", "up", ":"]);
        let weeks = match numbers.as_slice() {
            [] if draft.any_word(hit.at.clone(), &["other"]) => 2.0,
            _ if draft.any_word(hit.at.clone(), &["month", "monthly"]) => 4.0,
            [first, ..] if cycle => first + 1.0,
            [first, ..] if matches!(draft.word(hit.at.start), "every" | "each") => *first,
            [.., last] => *last,
            [] => continue,
        };
        if !(2.0..=12.0).contains(&weeks) || draft.is_claimed(hit.at.clone()) {
            continue;
        }
        let value = DeloadPreference { every_weeks: Some(weeks as u8) };
        let end =
            DELOAD.find(draft.tokens(), sentence.clone()).last().map_or(hit.at.end, |word| word.at.end.max(hit.at.end));
        let finding = draft.value(value, hit.at.start..end);
        replace(&mut draft.findings.deload_preference, finding);
        draft.claim(hit.at);
    }
}

/// "Every 5th", "deload each fourth", "third": a place in the row of weeks, the word *week* left out.
fn bare_cycle(draft: &Draft<'_>, sentence: &std::ops::Range<usize>) -> Option<(u8, std::ops::Range<usize>)> {
    phrase_table! {
        static EVERY: () = &[("every|each #", ())];
    }
    // "Deload every 6": with the word itself a plain number will do.
    let named = draft.has(&DELOAD, sentence.clone());
    let ordinal = |at: usize| {
        let token = draft.tokens().get(at)?;
        token.number.filter(|_| token.kind == Kind::Ordinal || named && token.kind == Kind::Number)
    };
    let hit =
        EVERY.first(draft.tokens(), sentence.clone()).map(|hit| hit.at).filter(|at| ordinal(at.end - 1).is_some());
    let alone = sentence.len() <= 2 && draft.asked(Field::DeloadPreference);
    let at = hit.or_else(|| sentence.clone().find(|at| alone && ordinal(*at).is_some()).map(|at| at..at + 1))?;
    let followed = draft
        .tokens()
        .get(at.end)
        .is_some_and(|token| token.is_any(&["week", "day", "month", "session", "to", "-", "or"]));
    let weeks = ordinal(at.end - 1).filter(|weeks| (2.0..=12.0).contains(weeks))?;
    (!followed && !draft.is_claimed(at.clone())).then_some((weeks as u8, at))
}

phrase_table! {
    /// Cycles that are not of deloads.
    static OTHER_CYCLE: () = &[("every day, every other day, every morning, each session, every session", ())];
}

/// Deloads wanted, without a number.
fn wanted(draft: &mut Draft<'_>, sentence: std::ops::Range<usize>, about: bool) {
    phrase_table! {
        static WANTED: () = &[("yes, want|like|love|need|prefer ~ deload, deload|deloads are|is good|fine|great|welcome, include deload", ())];
    }
    let hit = WANTED.first(draft.tokens(), sentence).filter(|_| about && !draft.proposing);
    if let Some(hit) = hit.filter(|hit| draft.counts(hit.at.clone())) {
        let finding = draft.value(DeloadPreference { every_weeks: None }, hit.at);
        replace(&mut draft.findings.deload_preference, finding);
    }
}

/// Intensity, volume and progression.
pub fn read(draft: &mut Draft<'_>) {
    volume(draft);
    intensity(draft);
    progression(draft);
}

fn intensity(draft: &mut Draft<'_>) {
    let asked = draft.asked(Field::IntensityPreference);
    for hit in INTENSITY.find(draft.tokens(), 0..draft.tokens().len()) {
        let clause = draft.clause(hit.at.start);
        let scope = draft.said.scopes.of(hit.at.clone());
        let other_topic = draft.any_word(
            clause.clone(),
            &[
                "volume",
                "hill",
                "pain",
                "run",
                "hike",
                "ftp",
                "climb",
                "burpee",
                "tempo",
                "pace",
                "interval",
                "overhead",
                "chest",
                "equipment",
                "gear",
                "budget",
                "experience",
                "price",
                "weight",
            ],
        ) && !asked;
        let negated = hit.at.start > clause.start && draft.word(hit.at.start - 1) == "not";
        let when = draft.any_word(clause.start..hit.at.start, &["when", "if", "whenever", "i", "can"])
            && draft.any_word(hit.at.clone(), &["push", "hard", "go"])
            && !draft.any_word(hit.at.clone(), &["me"]);
        let single = hit.at.len() == 1 && !asked && !clause_is_order(draft, &clause);
        let pushes = draft.said.text.quote(hit.at.clone()).to_lowercase().contains("pushes");
        // "Middling" to a question about volume is about volume.
        let of_volume =
            draft.asked(Field::VolumeTolerance) && !asked && hit.at.len() == 1 && hit.meaning == Intensity::Moderate;
        if pushes
            || of_volume
            || undecided(draft, &hit.at)
            || !draft.counts(hit.at.clone())
            || scope.has(Scope::GONE)
            || other_topic
            || when
            || draft.is_claimed(hit.at.clone())
            || (single && hit.meaning != Intensity::Aggressive && clause.len() > 4)
        {
            continue;
        }
        let level = match (negated, hit.meaning) {
            (true, Intensity::Aggressive) => Intensity::Conservative,
            (true, _) => continue,
            (false, level) => level,
        };
        let finding = draft.value(IntensityPreference { level }, hit.at);
        replace(&mut draft.findings.intensity_preference, finding);
    }
    if asked && draft.findings.intensity_preference.is_none() && !draft.proposing {
        on_a_scale(draft);
    }
    if asked && draft.findings.intensity_preference.is_none() && !draft.proposing {
        let sentence = draft.sentences().find(|s| BARE_INTENSITY.occurs(draft.tokens(), s.clone()));
        let hit = sentence.and_then(|s| BARE_INTENSITY.first(draft.tokens(), s));
        let volume_only = draft.asked(Field::VolumeTolerance) && draft.findings.volume_tolerance.is_some();
        if let Some(hit) = hit.filter(|hit| draft.counts(hit.at.clone()) && !volume_only) {
            let finding = draft.value(IntensityPreference { level: hit.meaning }, hit.at);
            replace(&mut draft.findings.intensity_preference, finding);
        }
    }
}

/// "7/10", "8 out of 10", "about a 9": up to 4 is conservative, up to 7 moderate, more aggressive.
fn on_a_scale(draft: &mut Draft<'_>) {
    let tenths = |at: usize| {
        let token = draft.tokens().get(at)?;
        if token.kind == Kind::Digits {
            return token.word.strip_suffix("/10")?.parse::<f64>().ok().map(|n| (n, at..at + 1));
        }
        let out_of = draft.word(at + 1) == "out" && draft.word(at + 2) == "of" && draft.word(at + 3) == "10";
        let alone = draft.asked.topics.len() == 1 && draft.sentence(at).len() <= 4;
        let end = if out_of { at + 4 } else { at + 1 };
        token
            .number
            .filter(|n| token.kind == Kind::Number && (1.0..=10.0).contains(n) && (out_of || alone))
            .map(|n| (n, at..end))
    };
    let Some((number, at)) = (0..draft.tokens().len()).find_map(tenths) else { return };
    let level = if number <= 4.0 {
        Intensity::Conservative
    } else if number <= 7.0 {
        Intensity::Moderate
    } else {
        Intensity::Aggressive
    };
    if draft.counts(at.clone()) && !draft.is_claimed(at.clone()) {
        let finding = draft.value(IntensityPreference { level }, at.clone());
        replace(&mut draft.findings.intensity_preference, finding);
        draft.claim(at);
    }
}

/// The coach asks which, and proposes none: "blocks or linear?", "how do you feel about volume?"
fn undecided(draft: &Draft<'_>, at: &std::ops::Range<usize>) -> bool {
    draft.proposing
        && draft.any_word(draft.sentence(at.start), &["or", "how", "prefer", "like", "feel", "what", "which"])
}

/// "push me", "keep it gentle": said to the coach about the plan.
fn clause_is_order(draft: &Draft<'_>, clause: &std::ops::Range<usize>) -> bool {
    draft.any_word(
        clause.clone(),
        &["please", "keep", "go", "be", "want", "make", "like", "prefer", "intensity", "hard", "push", "approach"],
    )
}

fn volume(draft: &mut Draft<'_>) {
    for hit in VOLUME.find(draft.tokens(), 0..draft.tokens().len()) {
        let clause = draft.clause(hit.at.start);
        let area = draft.any_word(
            draft.sentence(hit.at.start),
            &["overhead", "shoulder", "knee", "pressing", "cranky", "hurt", "pain", "injury"],
        );
        let recovers =
            draft.word(hit.at.start) == "recover" && draft.any_word(clause, &["fully", "from", "has", "have"]);
        // "I do not recover like before" compares; it asks for nothing.
        let compares = draft.any_word(hit.at.clone(), &["recover"]) && matches!(draft.word(hit.at.end), "like" | "as");
        let recovers = recovers || compares;
        if !draft.counts(hit.at.clone()) || undecided(draft, &hit.at) || area || recovers {
            continue;
        }
        let denied = hit.at.start > 0 && draft.word(hit.at.start - 1) == "not";
        let level = match (hit.meaning, denied) {
            (Volume::High, true) => Volume::Low,
            (level, _) => level,
        };
        let finding = draft.value(VolumeTolerance { level }, hit.at.clone());
        replace(&mut draft.findings.volume_tolerance, finding);
        draft.claim(hit.at);
    }
    // "Volume, maybe put medium": the word names what the bare level is about.
    let label = (0..draft.tokens().len()).find(|&at| draft.word(at) == "volume" && draft.counts(at..at + 1));
    if let Some(at) = label.filter(|_| draft.findings.volume_tolerance.is_none() && !draft.proposing) {
        let around = at..(at + 6).min(draft.sentence(at).end);
        let changes = draft.any_word(around.clone(), &["put", "make", "say", "rather", "let", "maybe", ":", ","]);
        let hit = BARE_VOLUME.first(draft.tokens(), around).filter(|_| changes);
        if let Some(hit) = hit.filter(|hit| !draft.said.scopes.of(hit.at.clone()).has(Scope::DENIED)) {
            let finding = draft.value(VolumeTolerance { level: hit.meaning }, at..hit.at.end);
            replace(&mut draft.findings.volume_tolerance, finding);
            draft.claim(at..hit.at.end);
        }
    }
    if draft.asked(Field::VolumeTolerance) && draft.findings.volume_tolerance.is_none() && !draft.proposing {
        let hits = BARE_VOLUME.find(draft.tokens(), 0..draft.tokens().len());
        let sentence = |at: usize| draft.sentence(at);
        let hit = hits.into_iter().find(|hit| {
            draft.counts(hit.at.clone())
                && (hit.at.start - sentence(hit.at.start).start <= 6)
                && !draft.any_word(sentence(hit.at.start), &["intensity", "deload"])
        });
        if let Some(hit) = hit {
            let denied = draft.said.scopes.at(hit.at.start).has(Scope::DENIED) && draft.word(hit.at.start) != "not";
            let level = if denied && hit.meaning == Volume::High { Volume::Low } else { hit.meaning };
            let finding = draft.value(VolumeTolerance { level }, hit.at.clone());
            replace(&mut draft.findings.volume_tolerance, finding);
            draft.claim(hit.at);
        }
    }
}

/// The styles of progression a text names, in order.
pub fn styles_named(said: &Said<'_>) -> Vec<ProgressionStyle> {
    let mut styles: Vec<ProgressionStyle> = Vec::new();
    for hit in STYLE.find(&said.text.tokens, 0..said.text.tokens.len()) {
        if !styles.contains(&hit.meaning) {
            styles.push(hit.meaning);
        }
    }
    styles
}

fn progression(draft: &mut Draft<'_>) {
    let asked = draft.asked(Field::ProgressionStyle);
    for hit in STYLE.find(draft.tokens(), 0..draft.tokens().len()) {
        let clause = draft.clause(hit.at.start);
        let word = draft.word(hit.at.start);
        let sentence = draft.sentence(hit.at.start);
        let plain = hit.at.len() == 1 && matches!(word, "block" | "phase" | "wave");
        let about = asked
            || !plain
            || (draft.any_word(
                sentence,
                &[
                    "progression",
                    "periodization",
                    "periodisation",
                    "program",
                    "style",
                    "prefer",
                    "like",
                    "shaped",
                    "plan",
                    "suit",
                    "fine",
                    "good",
                    "work",
                    "yes",
                ],
            ) || draft.word(hit.at.start.wrapping_sub(1)) == "in")
                && draft.said.text.quote(hit.at.clone()).to_lowercase().ends_with('s');
        let scope = draft.said.scopes.of(hit.at.clone());
        let plural = draft.said.text.quote(hit.at.clone()).to_lowercase().ends_with('s');
        let disliked = draft.any_word(clause.start..hit.at.start, &["hate", "bored", "tired", "tried"]);
        if undecided(draft, &hit.at)
            || !draft.counts(hit.at.clone())
            || scope.has(Scope::DENIED)
            || disliked
            || !(about || (draft.proposing && (!plain || plural)))
        {
            continue;
        }
        let finding = draft.value(Progression { style: hit.meaning }, hit.at.clone());
        replace(&mut draft.findings.progression_style, finding);
    }
}
