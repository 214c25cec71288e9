//! Words of grammar, and the ways a number is answered, changed or taken back.

use crate::phrase_table;

/// Words that name nothing: a number before one of them counts nothing yet ("4 would be great" against "4 kids").
const FUNCTION: &[&str] = &[
    "a",
    "about",
    "absolute",
    "absolutely",
    "actually",
    "again",
    "all",
    "also",
    "although",
    "always",
    "am",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "best",
    "better",
    "bit",
    "both",
    "but",
    "by",
    "can",
    "cause",
    "comfortably",
    "could",
    "cuz",
    "definitely",
    "depend",
    "depending",
    "do",
    "doable",
    "does",
    "each",
    "easily",
    "either",
    "enough",
    "even",
    "every",
    "fine",
    "first",
    "for",
    "from",
    "give",
    "good",
    "great",
    "guess",
    "had",
    "happily",
    "has",
    "have",
    "he",
    "her",
    "here",
    "honestly",
    "hopefully",
    "how",
    "however",
    "i",
    "ideal",
    "ideally",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "just",
    "less",
    "let",
    "like",
    "limit",
    "lol",
    "mate",
    "max",
    "maximum",
    "maybe",
    "me",
    "might",
    "min",
    "minimum",
    "more",
    "most",
    "mostly",
    "my",
    "no",
    "normally",
    "not",
    "now",
    "of",
    "okay",
    "on",
    "only",
    "or",
    "out",
    "perfect",
    "perfectly",
    "perhaps",
    "please",
    "plus",
    "possible",
    "possibly",
    "preferably",
    "probably",
    "rather",
    "realistic",
    "realistically",
    "really",
    "right",
    "said",
    "seem",
    "shall",
    "she",
    "should",
    "since",
    "so",
    "solid",
    "some",
    "sometimes",
    "sorry",
    "sound",
    "still",
    "suit",
    "sure",
    "tbh",
    "than",
    "thanks",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "think",
    "this",
    "though",
    "to",
    "too",
    "top",
    "total",
    "totally",
    "typically",
    "u",
    "unless",
    "until",
    "up",
    "us",
    "usually",
    "very",
    "was",
    "we",
    "well",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "will",
    "with",
    "work",
    "would",
    "yes",
    "you",
    "your",
    "ish",
    "imo",
    "imho",
    "haha",
    "ya",
    "boss",
    "lor",
    "lah",
    "leh",
    "naman",
    "po",
    "innit",
    "yaar",
    "ji",
    "eh",
    "coach",
    "pal",
    "buddy",
    "man",
    "dude",
    "sir",
    "okey",
    "weekly",
    "overall",
    "altogether",
    "keep",
    "make",
    "cool",
    "fair",
    "safer",
    "nicer",
    "easier",
    "wiser",
    "honest",
    "plenty",
    "feel",
    "look",
    "go",
    "tho",
    "once",
    "twice",
    "during",
    "before",
    "after",
    "roughly",
];

/// Whether a canonical word belongs to grammar or to talk, and names no thing.
pub fn is_function(word: &str) -> bool {
    FUNCTION.contains(&word)
}

/// Words before a number that give it another meaning: a time of day, an age, a label.
pub fn labels_number(word: &str) -> bool {
    matches!(
        word,
        "at" | "by"
            | "until"
            | "since"
            | "after"
            | "before"
            | "am"
            | "age"
            | "aged"
            | "level"
            | "grade"
            | "size"
            | "number"
            | "#"
            | "turn"
            | "turning"
            | "week"
            | "day"
            | "route"
            | "highway"
            | "zone"
            | "phase"
    )
}

phrase_table! {
    /// Words before a number that take it back.
    pub static TAKEN_BACK_BEFORE: () = &[
        ("not, instead of, rather than, forget|scrap|scratch|drop|ignore|ditch the|that|my?, no to, never, in place of", ()),
    ];
}

phrase_table! {
    /// Words after a number that take it back.
    pub static TAKEN_BACK_AFTER: () = &[
        ("is|was|be|seem|feel|sound|look a? bit|little? too|optimistic|ambitious|unrealistic|wrong|fantasy, is|was|seem|feel|sound|look like a lot|stretch|dream, is a? fantasy|dream|stretch|joke, no way, sounded|seemed|looked great|good|fine|okay ~ until|but, is|was|seem|feel|sound|look|be a? bit|lot|little much|long|short, is|was not right|realistic|enough|possible|happening|doable|going, is|was a mistake|lie|typo, will|would not work|happen|do, does|do not work, too many|much|long|short|often|few, was me being, is out, is off the", ()),
    ];
}

phrase_table! {
    /// Signs that the athlete takes something back or puts something in its place.
    pub static CORRECTION: () = &[
        ("call it, or rather, actually, scratch|scrap that|the, no wait, wait no, wait, correction, make it|that|the|them|my, change it|that|my|the|them to?, change of plan, instead, i meant, i mean, sorry i, sorry, forget that|the|about|it|what, on second thought, second thought, thinking about it, come to think, not # but, changed|change my mind, rather, take that back, drop it|them to, let us do, let us make, let us go with, strike that, oops, my bad, my mistake, update, drop ~ to, bump ~ to, switch ~ to, cut ~ to, shorten ~ to, extend ~ to, reduce ~ to, increase ~ to, lower ~ to, raise ~ to, move ~ to, push ~ to, swap ~ for, replace ~ with, trim ~ to, stretch ~ to, cut it, up it to, better make, now, anymore, any more, misspoke, should be, was wrong, no longer, i lied, is better, would be better|nicer|wiser|safer, is safer|wiser|smarter, more realistic|honest|like it, too long|short|many|much|few|often|optimistic|ambitious, bit long|short|much, was optimistic|ambitious, after all, other way round|around", ()),
    ];
}
