//! A text as a vector, by code: words, pairs of words and parts of words, hashed into a fixed number of places
//! (feature hashing, Weinberger et al. 2009, with signs so that collisions cancel out on average).
//!
//! It needs no model and no network, gives the same vector everywhere, and knows what a search in one's own programs
//! needs: the same words, their forms and misspellings. It does not know synonyms, but for the few below.
//!
//! Must never: change for a text without [`VERSION`] being raised; stored vectors are compared with new ones.

use std::collections::BTreeMap;

/// The version of the way from text to vector.
pub const VERSION: u32 = 1;

/// Numbers in a vector: what an index has to be made with.
pub const DIMENSIONS: usize = 512;

/// How much each kind of feature counts.
const WORD: f32 = 1.0;
const PAIR: f32 = 0.5;
const PART: f32 = 0.25;

/// Letters of a part of a word.
const PART_LETTERS: usize = 4;

/// Words that say nothing about a program.
const STOP_WORDS: &[&str] = &[
    "a", "after", "an", "and", "are", "as", "at", "be", "before", "by", "each", "for", "from", "i", "in", "into", "is",
    "it", "its", "me", "my", "of", "on", "or", "plan", "program", "so", "that", "the", "then", "this", "to",
    "training", "up", "was", "what", "which", "with", "you", "your",
];

/// Words that stand for each other in this field, each with the one it is counted as.
const SYNONYMS: &[(&str, &str)] = &[
    ("bicycle", "cycle"),
    ("bike", "cycle"),
    ("biking", "cycle"),
    ("cycling", "cycle"),
    ("jog", "run"),
    ("jogging", "run"),
    ("lift", "strength"),
    ("lifting", "strength"),
    ("ride", "cycle"),
    ("riding", "cycle"),
    ("running", "run"),
    ("stronger", "strength"),
    ("strong", "strength"),
    ("muscle", "hypertrophy"),
];

/// A vector of length 1, each number in steps of 1/127 of the largest. All zeros for a text without words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedding(Vec<i8>);

impl Embedding {
    /// The vector of a text.
    pub fn of(text: &str) -> Self {
        let mut counts: BTreeMap<String, (f32, f32)> = BTreeMap::new();
        let words = words(text);
        let mut count = |feature: String, weight: f32| {
            let entry = counts.entry(feature).or_insert((weight, 0.0));
            entry.1 += 1.0;
        };
        for (index, word) in words.iter().enumerate() {
            count(format!("w {word}"), WORD);
            if let Some(next) = words.get(index + 1) {
                count(format!("p {word} {next}"), PAIR);
            }
            let padded: Vec<char> = format!("<{word}>").chars().collect();
            for part in padded.windows(PART_LETTERS) {
                count(format!("c {}", part.iter().collect::<String>()), PART);
            }
        }
        let mut places = vec![0.0_f32; DIMENSIONS];
        for (feature, (weight, times)) in counts {
            let hash = fnv(feature.as_bytes());
            let sign = if hash >> 63 == 0 { 1.0 } else { -1.0 };
            // A word said ten times says more than one said once, but not ten times as much.
            places[(hash % DIMENSIONS as u64) as usize] += sign * weight * (1.0 + times.ln());
        }
        let largest = places.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
        let step = if largest > 0.0 { 127.0 / largest } else { 0.0 };
        Self(places.into_iter().map(|value| (value * step).round() as i8).collect())
    }

    /// The vector in these bytes; `None` when they are not one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        (bytes.len() == DIMENSIONS).then(|| Self(bytes.iter().map(|byte| byte.cast_signed()).collect()))
    }

    /// The vector as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().map(|value| value.cast_unsigned()).collect()
    }

    /// The vector as numbers, of length 1.
    pub fn values(&self) -> Vec<f32> {
        let length = self.length();
        let scale = if length > 0.0 { 1.0 / length } else { 0.0 };
        self.0.iter().map(|value| f32::from(*value) * scale).collect()
    }

    /// Whether the text had no words.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|value| *value == 0)
    }

    /// How alike two texts are: the cosine of the angle between their vectors, −1 to 1.
    pub fn cosine(&self, other: &Self) -> f32 {
        let dot: i32 = self.0.iter().zip(&other.0).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
        let lengths = self.length() * other.length();
        if lengths > 0.0 { dot as f32 / lengths } else { 0.0 }
    }

    fn length(&self) -> f32 {
        let square: i32 = self.0.iter().map(|value| i32::from(*value).pow(2)).sum();
        (square as f32).sqrt()
    }
}

/// The words of a text that say something, in the singular and each in one of its synonyms.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let all = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !STOP_WORDS.contains(word));
    all.map(|word| {
        let singular = match word.strip_suffix('s') {
            Some(stem) if stem.len() > 2 && !stem.ends_with('s') => stem,
            _ => word,
        };
        SYNONYMS.iter().find(|(synonym, _)| *synonym == singular).map_or(singular, |(_, word)| word).to_owned()
    })
    .collect()
}

/// The 64-bit FNV-1a hash with a last mix, because its upper bits are weak for short texts (`MurmurHash3`'s finalizer).
fn fnv(bytes: &[u8]) -> u64 {
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAMS: [&str; 5] = [
        "Half marathon in 12 weeks: easy runs, tempo and a long run each week, with a taper before race day",
        "Powerlifting peak: squat, bench press and deadlift, 8 weeks of heavy triples and singles before the meet",
        "FTP builder: sweet spot and threshold rides on the bike trainer, four days a week",
        "CrossFit base: conditioning, gymnastics skill and Olympic lifting, five days in the box",
        "Mobility and core for office workers, twenty minutes a day",
    ];

    fn best(query: &str) -> usize {
        let query = Embedding::of(query);
        let score = |text: &&str| query.cosine(&Embedding::of(text));
        (0..PROGRAMS.len()).max_by(|a, b| score(&PROGRAMS[*a]).total_cmp(&score(&PROGRAMS[*b]))).unwrap()
    }

    #[test]
    fn a_search_finds_the_program_that_is_meant() {
        let queries = [
            ("my half-marathon", 0),
            ("running with a long run", 0),
            ("deadlifts", 1),
            ("bench presses and squats", 1),
            ("cycling threshold", 2),
            ("swetspot biking", 2),
            ("gymnastic conditioning", 3),
            ("mobillity for the office", 4),
        ];
        for (query, expected) in queries {
            assert_eq!(best(query), expected, "{query}");
        }
    }

    #[test]
    fn a_vector_survives_its_bytes_and_has_length_one() {
        let vector = Embedding::of(PROGRAMS[0]);
        assert_eq!(Embedding::from_bytes(&vector.to_bytes()), Some(vector.clone()));
        let length: f32 = vector.values().iter().map(|value| value * value).sum();
        assert!((length - 1.0).abs() < 1e-4 && (vector.cosine(&vector) - 1.0).abs() < 1e-4);
        assert!(Embedding::of("the of !?").is_empty() && Embedding::of("").cosine(&vector) == 0.0);
        assert_eq!(Embedding::from_bytes(&[1, 2, 3]), None);
    }

    /// What is stored was made with these; a change needs a new [`VERSION`].
    #[test]
    fn the_vector_of_a_text_does_not_change_unnoticed() {
        let sum = Embedding::of(PROGRAMS[1])
            .to_bytes()
            .iter()
            .fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)));
        assert_eq!((VERSION, sum), (1, 6_708_949_017_123_573_403));
    }
}
