//! Canonical words: contractions and chat spellings written out, plurals taken off, typing errors mended.
//!
//! Must never: turn one good English word into another. Only words of the reader's own vocabulary are mended to, and
//! only from slips of the fingers: letters swapped, doubled, dropped or added.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::text::{Kind, Piece, Token};
use super::vocabulary;

/// Chat spellings and contractions with what they stand for. Expansions keep the bytes of what they replace.
const EXPANSIONS: &[(&str, &str)] = &[
    ("i'm", "i am"),
    ("im", "i am"),
    ("i've", "i have"),
    ("ive", "i have"),
    ("i'd", "i would"),
    ("i'll", "i will"),
    ("we're", "we are"),
    ("we've", "we have"),
    ("we'd", "we would"),
    ("we'll", "we will"),
    ("you're", "you are"),
    ("it's", "it is"),
    ("that's", "that is"),
    ("thats", "that is"),
    ("there's", "there is"),
    ("theres", "there is"),
    ("here's", "here is"),
    ("what's", "what is"),
    ("whats", "what is"),
    ("he's", "he is"),
    ("she's", "she is"),
    ("they're", "they are"),
    ("they've", "they have"),
    ("let's", "let us"),
    ("lets", "let us"),
    ("don't", "do not"),
    ("dont", "do not"),
    ("doesn't", "does not"),
    ("doesnt", "does not"),
    ("didn't", "did not"),
    ("didnt", "did not"),
    ("can't", "can not"),
    ("cant", "can not"),
    ("cannot", "can not"),
    ("couldn't", "could not"),
    ("couldnt", "could not"),
    ("won't", "will not"),
    ("wont", "will not"),
    ("wouldn't", "would not"),
    ("wouldnt", "would not"),
    ("isn't", "is not"),
    ("isnt", "is not"),
    ("aren't", "are not"),
    ("arent", "are not"),
    ("ain't", "is not"),
    ("aint", "is not"),
    ("wasn't", "was not"),
    ("wasnt", "was not"),
    ("weren't", "were not"),
    ("haven't", "have not"),
    ("havent", "have not"),
    ("hasn't", "has not"),
    ("hasnt", "has not"),
    ("hadn't", "had not"),
    ("shouldn't", "should not"),
    ("shouldnt", "should not"),
    ("mustn't", "must not"),
    ("needn't", "need not"),
    ("wanna", "want to"),
    ("gonna", "going to"),
    ("gotta", "got to"),
    ("lemme", "let me"),
    ("gimme", "give me"),
    ("dunno", "do not know"),
    ("idk", "i do not know"),
    ("idc", "i do not care"),
    ("kinda", "kind of"),
    ("sorta", "sort of"),
    ("outta", "out of"),
    ("lotta", "lot of"),
    ("u", "you"),
    ("ur", "your"),
    ("r", "are"),
    ("cuz", "because"),
    ("coz", "because"),
    ("cos", "because"),
    ("bc", "because"),
    ("tho", "though"),
    ("thru", "through"),
    ("til", "until"),
    ("till", "until"),
    ("'til", "until"),
    ("approx", "about"),
    ("approximately", "about"),
    ("roughly", "about"),
    ("around", "about"),
    ("circa", "about"),
    ("ca", "about"),
    ("pls", "please"),
    ("plz", "please"),
    ("thx", "thanks"),
    ("ty", "thanks"),
    ("ya", "yes"),
    ("yeah", "yes"),
    ("yea", "yes"),
    ("yep", "yes"),
    ("yup", "yes"),
    ("yess", "yes"),
    ("aye", "yes"),
    ("nope", "no"),
    ("nah", "no"),
    ("nae", "no"),
    ("mpw", "mile per week"),
    ("kpw", "km per week"),
    ("kmpw", "km per week"),
    ("ht", "height"),
    ("wt", "weight"),
    ("nay", "no"),
    ("naw", "no"),
    ("noo", "no"),
    ("ok", "okay"),
    ("okey", "okay"),
    ("oke", "okay"),
    ("mon", "monday"),
    ("tue", "tuesday"),
    ("tues", "tuesday"),
    ("wed", "wednesday"),
    ("weds", "wednesday"),
    ("thu", "thursday"),
    ("thur", "thursday"),
    ("thurs", "thursday"),
    ("fri", "friday"),
    ("sat", "saturday"),
    ("sun", "sunday"),
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "september"),
    ("sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
    ("mins", "minute"),
    ("min", "minute"),
    ("minute", "minute"),
    ("hrs", "hour"),
    ("ups", "up"),
    ("aches", "ache"),
    ("wk", "week"),
    ("wks", "week"),
    ("wkly", "weekly"),
    ("mth", "month"),
    ("mths", "month"),
    ("yr", "year"),
    ("yrs", "year"),
    ("secs", "sec"),
    ("kgs", "kg"),
    ("kilo", "kg"),
    ("kilos", "kg"),
    ("kilogram", "kg"),
    ("kilograms", "kg"),
    ("lbs", "lb"),
    ("pound", "lb"),
    ("pounds", "lb"),
    ("kms", "km"),
    ("kilometre", "km"),
    ("kilometres", "km"),
    ("kilometer", "km"),
    ("kilometers", "km"),
    ("metre", "meter"),
    ("metres", "meter"),
    ("meters", "meter"),
    ("mi", "mile"),
    ("watts", "watt"),
    ("reps", "rep"),
    ("feet", "foot"),
    ("ft", "foot"),
    ("inches", "inch"),
    ("cms", "cm"),
    ("sesh", "session"),
    ("pullups", "pull up"),
    ("pullup", "pull up"),
    ("chinups", "chin up"),
    ("chinup", "chin up"),
    ("pushups", "push up"),
    ("pushup", "push up"),
    ("pressups", "press up"),
    ("pressup", "press up"),
    ("situps", "sit up"),
    ("situp", "sit up"),
    ("muscleup", "muscle up"),
    ("muscleups", "muscle up"),
    ("stepups", "step up"),
    ("kettlebells", "kettlebell"),
    ("kb", "kettlebell"),
    ("kbs", "kettlebell"),
    ("db", "dumbbell"),
    ("dbs", "dumbbell"),
    ("dumbells", "dumbbell"),
    ("dumbell", "dumbbell"),
    ("bb", "barbell"),
    ("tri", "triathlon"),
    ("halfmarathon", "half marathon"),
    ("neighbour", "neighbor"),
    ("neighbours", "neighbor"),
    ("favourite", "favorite"),
    ("favour", "favor"),
    ("programme", "program"),
    ("grey", "gray"),
    ("centre", "center"),
    ("mum", "mom"),
    ("deadlifts", "deadlift"),
    ("dl", "deadlift"),
    ("dls", "deadlift"),
    ("ohp", "overhead press"),
    ("c&j", "clean and jerk"),
    ("comps", "comp"),
    ("ppl", "people"),
    ("everyday", "every day"),
    ("sx", "session"),
    ("tomoz", "tomorrow"),
    ("mwf", "monday wednesday friday"),
    ("yh", "yes"),
    ("ye", "yes"),
    ("aye", "yes"),
    ("gotta", "need to"),
    ("tmrw", "tomorrow"),
    ("tmr", "tomorrow"),
    ("abit", "a bit"),
    ("alot", "a lot"),
    ("noone", "no one"),
    ("woulda", "would have"),
    ("prolly", "probably"),
    ("probs", "probably"),
    ("defo", "definitely"),
    ("def", "definitely"),
    ("gf", "girlfriend"),
    ("bf", "boyfriend"),
    ("lower-back", "lower back"),
    ("v", "very"),
    ("nothin", "nothing"),
    ("nuthin", "nothing"),
    ("yeh", "yes"),
    ("yis", "yes"),
    ("yas", "yes"),
    ("aite", "alright"),
    ("arvos", "arvo"),
    ("alrighty", "alright"),
    ("nite", "night"),
    ("nites", "night"),
    ("mos", "month"),
    ("em", "them"),
    ("w", "with"),
    ("wanting", "want"),
    ("luv", "love"),
];

static EXPAND: LazyLock<HashMap<&str, Vec<&str>>> =
    LazyLock::new(|| EXPANSIONS.iter().map(|(from, to)| (*from, to.split(' ').collect())).collect());

/// Words that end in *s* and are not plurals, and plurals that are words of their own.
const KEPT: &[&str] = &[
    "yes",
    "this",
    "his",
    "was",
    "is",
    "us",
    "as",
    "has",
    "does",
    "its",
    "always",
    "perhaps",
    "plus",
    "bus",
    "gas",
    "across",
    "unless",
    "less",
    "besides",
    "thanks",
    "afterwards",
    "towards",
    "sometimes",
    "otherwise",
    "paris",
    "christmas",
    "athletics",
    "gymnastics",
    "calisthenics",
    "aerobics",
    "pilates",
    "lifts'",
    "achilles",
    "hers",
    "ours",
    "yours",
    "theirs",
    "pes",
    "news",
    "series",
    "diabetes",
    "arthritis",
    "tendinitis",
    "fasciitis",
    "bursitis",
    "crossfit",
    "sas",
    "les",
    "des",
    "der",
    "das",
    "los",
    "las",
];

/// The canonical form of a single lower-case word.
pub fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("s'")).unwrap_or(word);
    if word.len() < 4 || !word.ends_with('s') || KEPT.contains(&word) {
        return word.to_owned();
    }
    for ending in ["ss", "us", "is"] {
        if word.ends_with(ending) {
            return word.to_owned();
        }
    }
    if let Some(body) = word.strip_suffix("ies").filter(|body| body.len() >= 3) {
        return format!("{body}y");
    }
    for ending in ["ches", "shes", "sses", "xes", "zes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    word[..word.len() - 1].to_owned()
}

/// Canonical tokens of raw pieces.
pub fn canonical(pieces: Vec<Piece>) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(pieces.len() + pieces.len() / 4);
    for piece in pieces {
        let span = piece.span;
        let mut push = |word: String| {
            let (start, end) = (span.start, span.end);
            tokens.push(Token { word, number: piece.number, kind: piece.kind, start, end });
        };
        if piece.kind != Kind::Word {
            push(piece.text);
        } else if let Some(words) = EXPAND.get(unstretched(&piece.text).as_str()) {
            for word in words {
                push((*word).to_owned());
            }
        } else {
            let stemmed = stem(&unstretched(&piece.text));
            if let Some(words) = EXPAND.get(stemmed.as_str()) {
                for word in words {
                    push((*word).to_owned());
                }
            } else {
                push(mend(&stemmed).unwrap_or(stemmed));
            }
        }
    }
    // A hyphen inside a word only joins it ("pull-up"); one beside a number may mean a range and stays.
    let joins = |tokens: &[Token], index: usize| {
        let numeric = |t: Option<&Token>| {
            t.is_some_and(|t| t.number.is_some() || t.kind == Kind::Clock || is_number_word(&t.word))
        };
        let days = |t: Option<&Token>| t.is_some_and(|t| training::athlete::DayOfWeek::from_id(&t.word).is_some());
        let between =
            |is: &dyn Fn(Option<&Token>) -> bool| index > 0 && is(tokens.get(index - 1)) && is(tokens.get(index + 1));
        tokens[index].is("-") && !between(&numeric) && !between(&days)
    };
    let keep: Vec<bool> = (0..tokens.len()).map(|index| !joins(&tokens, index)).collect();
    let mut keep = keep.into_iter();
    tokens.retain(|_| keep.next().unwrap_or(true));
    tokens
}

/// "Yesss", "gooo", "pleeease": letters held for the tone, which no English word has three of in a row.
fn unstretched(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    let (mut last, mut run) = (None, 0);
    let held = word.as_bytes().windows(3).any(|three| three[0] == three[1] && three[1] == three[2]);
    if !held {
        return word.to_owned();
    }
    for letter in word.chars() {
        run = if last == Some(letter) { run + 1 } else { 1 };
        last = Some(letter);
        if run == 1 || !letter.is_alphabetic() {
            plain.push(letter);
        }
    }
    plain
}

fn is_number_word(word: &str) -> bool {
    super::numbers::word_value(word).is_some()
}

/// The shortest word that is mended; shorter ones have too many good neighbours.
const SHORTEST: usize = 6;
/// The longest word looked at: bounds the work for one token.
const LONGEST: usize = 18;

/// Vocabulary words reachable by dropping one letter, for words long enough to be mended.
static SLIPS: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut slips: HashMap<String, Vec<String>> = HashMap::new();
    for word in vocabulary::domain_words().iter().filter(|word| word.len() >= SHORTEST && word.is_ascii()) {
        for shorter in without_one_letter(word) {
            slips.entry(shorter).or_default().push(word.clone());
        }
        slips.entry(word.clone()).or_default().push(word.clone());
    }
    slips
});

static KNOWN: LazyLock<HashSet<String>> = LazyLock::new(vocabulary::known_words);

/// The vocabulary word this is a slip of, if it is one of exactly one word.
fn mend(word: &str) -> Option<String> {
    if !word.is_ascii() || !(SHORTEST..=LONGEST).contains(&word.len()) || KNOWN.contains(word) {
        return None;
    }
    let variants = without_one_letter(word).into_iter().chain([word.to_owned()]);
    let mut found: Vec<&String> = variants.filter_map(|variant| SLIPS.get(&variant)).flatten().collect();
    found.retain(|candidate| candidate.as_bytes()[0] == word.as_bytes()[0] && is_slip(word, candidate));
    found.sort_unstable();
    found.dedup();
    match found.as_slice() {
        [only] => Some((*only).clone()),
        _ => None,
    }
}

fn without_one_letter(word: &str) -> Vec<String> {
    (0..word.len()).map(|index| [&word[..index], &word[index + 1..]].concat()).collect()
}

/// Whether `word` is `meant` with two neighbours swapped, or one letter dropped or added.
fn is_slip(word: &str, meant: &str) -> bool {
    let (a, b) = (word.as_bytes(), meant.as_bytes());
    match a.len().abs_diff(b.len()) {
        0 => {
            // A long word keeps its shape with one letter lost and another doubled: "begginer".
            if a.len() >= 8
                && without_one_letter(word).iter().any(|variant| without_one_letter(meant).contains(variant))
            {
                return true;
            }
            let differing: Vec<usize> = (0..a.len()).filter(|&i| a[i] != b[i]).collect();
            matches!(differing.as_slice(), [i, j] if j - i == 1 && a[*i] == b[*j] && a[*j] == b[*i])
        }
        // Inflections ("lift", "lifts", "lifted") are words, not slips.
        1 => !(word.starts_with(meant) || meant.starts_with(word)),
        _ => false,
    }
}
