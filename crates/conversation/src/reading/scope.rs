//! What each token of a message counts for: whether it is denied, asked, wished for, somebody else's, gone, imagined,
//! doubted, or an order to the program instead of a fact about the athlete.
//!
//! Fields look words up in their lexicons and ask here whether the words count. Must never: know a field.

use std::ops::Range;

use super::lexicon::speech::{ASKING, ORDERS, PEOPLE, REQUESTS};
use super::text::{Text, Token};
use crate::phrase_table;

/// What is true of a token, as a set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scope(u16);

impl Scope {
    /// "no", "not", "without", …
    pub const DENIED: Self = Self(1);
    /// Part of a question to the coach.
    pub const ASKED: Self = Self(1 << 1);
    /// An order to the program ("set X to 7"), or pasted data.
    pub const ORDER: Self = Self(1 << 2);
    /// About somebody else, or theirs.
    pub const OTHER: Self = Self(1 << 3);
    /// Sold, lent, broken, given up.
    pub const GONE: Self = Self(1 << 4);
    /// Wished for, not had.
    pub const WISHED: Self = Self(1 << 5);
    /// Under an unreal condition.
    pub const IMAGINED: Self = Self(1 << 6);
    /// "maybe", "not sure", "I guess".
    pub const DOUBTED: Self = Self(1 << 7);
    /// No longer so: "used to", "back in college".
    pub const FORMER: Self = Self(1 << 8);

    /// Nothing said there can be a fact about the athlete.
    pub const VOID: Self = Self(Self::ASKED.0 | Self::ORDER.0 | Self::OTHER.0 | Self::IMAGINED.0);

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// This set without the flags of another.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether any flag of the other set is in this one.
    pub const fn has(self, any_of: Self) -> bool {
        self.0 & any_of.0 != 0
    }
}

/// The clauses of a text and the scope of its tokens.
#[derive(Debug)]
pub struct Scopes {
    scopes: Vec<Scope>,
    clauses: Vec<Range<usize>>,
}

impl Scopes {
    /// Finds the clauses and marks every token.
    pub fn new(text: &Text<'_>) -> Self {
        let mut scopes = vec![Scope::default(); text.tokens.len()];
        let mut clauses = Vec::new();
        for sentence in &text.sentences {
            let parts = clauses_of(&text.tokens, sentence.tokens.clone());
            mark_sentence(&text.tokens, sentence.tokens.clone(), sentence.asks, &mut scopes);
            let mut carried = Scope::default();
            for (index, clause) in parts.iter().enumerate() {
                let before = index.checked_sub(1).map(|last| &parts[last]);
                carried = mark_clause(&text.tokens, clause.clone(), before, carried, &mut scopes);
            }
            clauses.extend(parts);
        }
        Self { scopes, clauses }
    }

    /// The flags of a token.
    pub fn at(&self, token: usize) -> Scope {
        self.scopes.get(token).copied().unwrap_or_default()
    }

    /// The flags of any token of a range.
    pub fn of(&self, range: Range<usize>) -> Scope {
        self.scopes.get(range).unwrap_or_default().iter().fold(Scope::default(), |all, scope| all.with(*scope))
    }

    /// All clauses, in order.
    pub fn clauses(&self) -> &[Range<usize>] {
        &self.clauses
    }

    /// The clause a token is in.
    pub fn clause_of(&self, token: usize) -> Range<usize> {
        let index = self.clauses.partition_point(|clause| clause.end <= token);
        self.clauses
            .get(index)
            .filter(|clause| clause.start <= token)
            .cloned()
            .unwrap_or(token.min(self.scopes.len())..(token + 1).min(self.scopes.len()))
    }
}

const SUBJECTS: &[&str] = &["i", "we", "my", "it", "he", "she", "they", "that", "this", "there", "you", "the"];

/// Words that begin a clause wherever they stand.
const TURNS: &[&str] =
    &["but", "however", "although", "though", "because", "whereas", "except", "otherwise", "while", "which"];

/// Cuts a sentence at commas, dashes, brackets and the words that begin a new thought.
fn clauses_of(tokens: &[Token], sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = sentence.start;
    let mut cut = |start: &mut usize, end: usize, next: usize| {
        if *start < end {
            clauses.push(*start..end);
        }
        *start = next;
    };
    for at in sentence.clone() {
        let token = &tokens[at];
        let next = |word: &[&str]| tokens.get(at + 1).is_some_and(|t| t.is_any(word));
        // "Rest days: Sunday": a label belongs to what it labels.
        let labels = token.is(":") && at - start <= 2;
        if token.is_any(&[",", ";", ":", "(", ")", "--", "\""]) && !labels {
            cut(&mut start, at, at + 1);
        } else if at > start
            && !but_excepts(tokens, at)
            && (token.is_any(TURNS)
                || token.is("so")
                    && tokens.get(at + 1).is_some_and(|t| t.number.is_some() || super::dates::weekday(t).is_some())
                || (token.is_any(&["and", "so", "then", "plus"])
                    && (next(SUBJECTS)
                        || next(&[
                            "no", "not", "please", "start", "also", "want", "then", "yes", "have", "can", "do", "hate",
                            "love", "push", "never", "if", "let", "nothing", "maybe", "would", "am", "give", "make",
                            "put",
                        ]))))
        {
            cut(&mut start, at, at);
        }
    }
    cut(&mut start, sentence.end, sentence.end);
    clauses
}

/// "Any day but Sunday", "everything but a rower": here *but* means *except*.
fn but_excepts(tokens: &[Token], at: usize) -> bool {
    let all = ["any", "anything", "everything", "anywhere", "nothing", "every", "all", "none", "anyone"];
    let before = |n: usize| at.checked_sub(n).is_some_and(|index| tokens[index].is_any(&all));
    let subject = tokens.get(at + 1).is_none_or(|next| next.is_any(SUBJECTS) && !next.is("the"));
    tokens[at].is("but") && !subject && (before(1) || before(2) && tokens[at - 1].is("day"))
}

phrase_table! {
    /// What the sentence said before this is withdrawn.
    static WITHDRAWN: () = &[("forget|scratch|ignore|disregard that|it", ())];
}

/// Flags that run over a whole sentence or from a question word to its end.
fn mark_sentence(tokens: &[Token], sentence: Range<usize>, asks: bool, scopes: &mut [Scope]) {
    if ORDERS.occurs(tokens, sentence.clone()) || tokens[sentence.clone()].iter().any(|t| t.is_any(&["{", "}"])) {
        add(scopes, sentence.clone(), Scope::ORDER);
    }
    if let Some(hit) = WITHDRAWN.first(tokens, sentence.clone()) {
        add(scopes, sentence.start..hit.at.start, Scope::GONE);
    }
    let begins = |at: usize| {
        at == sentence.start
            || tokens[at - 1].is_mark()
            || tokens[at - 1].is_any(&[
                "but", "and", "so", "btw", "also", "then", "or", "anyway", "wait", "well", "okay", "because", "hmm",
                "hm", "um", "uh", "oh", "coach", "sir",
            ])
    };
    let question = sentence.clone().find(|&at| begins(at) && ASKING.match_at(tokens, at, sentence.end).is_some());
    if asks
        && let Some(from) = question
        && REQUESTS.match_at(tokens, from, sentence.end).is_none()
    {
        add(scopes, from..sentence.end, Scope::ASKED);
    }
    // Without the mark a question is one only when it opens so: "what equipment should I buy".
    if !asks
        && question == Some(sentence.start)
        && tokens[sentence.start]
            .is_any(&["what", "how", "why", "where", "which", "who", "should", "does", "is", "are", "can", "could"])
        && tokens.get(sentence.start + 1).is_some_and(|t| {
            t.is_any(&[
                "should", "do", "is", "are", "would", "can", "could", "i", "it", "you", "many", "much", "long", "this",
                "that", "there",
            ])
        })
        && REQUESTS.match_at(tokens, sentence.start, sentence.end).is_none()
        && !tokens.get(sentence.start + 1).is_some_and(|t| {
            t.is_any(&["i"]) && tokens[sentence.start].is_any(&["what", "how", "where", "which", "who", "why"])
        })
    {
        add(scopes, sentence, Scope::ASKED);
    }
}

fn add(scopes: &mut [Scope], range: Range<usize>, flag: Scope) {
    for scope in &mut scopes[range] {
        *scope = scope.with(flag);
    }
}

phrase_table! {
    static CUES: Scope = &[
        ("no|not|never|without|nor|neither|none|nothing|zero|hardly|minus|barely, lack|lacking", Scope::DENIED),
        ("instead of, rather than, do not own|have|use|want|like, stay away from, keep away from", Scope::DENIED),
        ("sold me, you sold", Scope(0)),
        ("sold, flogged, donated, binned, ditched, dumped, quit|left|cancelled|canceled the|my|that? gym|box|membership, lent, lend, gave away|up, given away|up, got rid of, get rid of, stolen, broken, broke my, threw out|away, chucked", Scope::GONE),
        ("forget about?|the|my, scrap|ditch|scratch the|my", Scope::GONE),
        ("no longer have|own, returned my|the|it|them, took ~ away|out|down|back, was|were|been|got removed, gave it|them|mine, traded in|away, died on me, gone now, is out of order, have no access", Scope::GONE),
        ("wish, would love to have|own|get|buy, want|wanting|hope|hoping|plan|planning|like|looking|going|thinking|considering to|of|about buy|get|order|buying|getting|ordering a|an|some|my, saving ~ for", Scope::WISHED),
        ("might|may|could|should|will buy|get|order|pick a|an|some|up|one|my, considering buying|getting, on my wish list, one day i, someday, eventually, dream of owning|having, thinking of|about buying|getting|ordering|picking, on order, next pay", Scope::WISHED),
        ("if i had|could|were|was|won|ever|got|get|owned|bought, if only, in an|a ideal|perfect world, in theory, would be nice, suppose|imagine i", Scope::IMAGINED),
        ("maybe, perhaps, possibly, not sure, unsure, not certain, i do not know, might, not decided, have not decided, undecided, thinking about, thinking of, considering, toying with, who know, not really sure, depend, we will see, tbd, not set, no idea, hopefully", Scope::DOUBTED),
        ("used to, back in, in college, in high school, back when, as a teenager|kid, formerly, previously", Scope::FORMER),
    ];
}

phrase_table! {
    static WISHED_AFTER: () = &[("i would like|love, would be nice, i would want", ())];
}

phrase_table! {
    /// Clauses that speak about what the clause before named.
    static POINTS_BACK: () = &[
        ("but? that|it|this|they|those|these is|are|was|belong|has|have, and? it|they is|are|belong, which is|are|belong", ()),
    ];
}

/// Marks a clause; gives what carries over to the next one when that has no subject of its own.
fn mark_clause(
    tokens: &[Token],
    clause: Range<usize>,
    before: Option<&Range<usize>>,
    carried: Scope,
    scopes: &mut [Scope],
) -> Scope {
    let mut running = if begins_anew(&tokens[clause.clone()]) { Scope::default() } else { carried };
    let points_back = POINTS_BACK.match_at(tokens, clause.start, clause.end).is_some();
    let mut at = clause.start;
    while at < clause.end {
        let token = &tokens[at];
        // "Ex college swimmer": the word is a person only after "my".
        let former = token.is("ex") && !at.checked_sub(1).is_some_and(|before| tokens[before].is("my"));
        let owner = token.is_any(PEOPLE)
            && !former
            && !is_giver(tokens, clause.start, at)
            && !is_spoken_to(tokens, &clause, at);
        if owner {
            running = running.with(Scope::OTHER);
            if points_back && let Some(before) = before.cloned() {
                add(scopes, before, Scope::OTHER);
            }
        } else if token.is_any(&["i", "we"])
            && at > clause.start
            && running.has(Scope::OTHER)
            && !is_reported(&tokens[clause.start..at])
        {
            let shared = tokens[at - 1].is("and");
            running = Scope(running.0 & !Scope::OTHER.0);
            if shared {
                for scope in &mut scopes[clause.start..at] {
                    scope.0 &= !Scope::OTHER.0;
                }
            }
        } else if token.is_any(&["just", "only", "but", "besides", "beyond"]) || excepts(tokens, at) {
            let exempted = before.is_some_and(|before| at == clause.start && all_denied(scopes, before));
            if running.has(Scope::DENIED.with(Scope::GONE)) {
                running = Scope(running.0 & !Scope::DENIED.0 & !Scope::GONE.0);
            } else if excepts(tokens, at) && !exempted {
                running = running.with(Scope::DENIED);
            }
        }
        let hit = CUES.match_at(tokens, at, clause.end).filter(|_| !is_interjection(tokens, clause.start, at));
        let end = hit.as_ref().map_or(at + 1, |hit| hit.at.end);
        if let Some(hit) = hit {
            running = running.with(hit.meaning);
            let pronoun = tokens[at..clause.end].iter().any(|t| t.is_any(&["it", "them", "that"]));
            if hit.meaning.has(Scope::GONE)
                && (points_back || pronoun)
                && let Some(before) = before.cloned()
            {
                add(scopes, before, Scope::GONE);
            }
            // Doubt colours the whole clause: "a half marathon maybe".
            if hit.meaning.has(Scope::DOUBTED) {
                add(scopes, clause.clone(), Scope::DOUBTED);
            }
        }
        add(scopes, at..end, running);
        at = end;
    }
    // "A power meter I would like": the wish stands behind its object.
    let tail = clause.end.saturating_sub(3).max(clause.start);
    if WISHED_AFTER.match_at(tokens, tail, clause.end).is_some_and(|hit| hit.at.end == clause.end) {
        add(scopes, clause.clone(), Scope::WISHED);
    }
    carry(tokens, &clause, running)
}

/// "No make it Tuesday", "no I can do four": a *no* to the coach, which denies nothing that follows.
fn is_interjection(tokens: &[Token], start: usize, at: usize) -> bool {
    const GOES_ON: &[&str] = &[
        "make", "i", "we", "it", "let", "put", "start", "wait", "sorry", "actually", "change", "my", "you", "better",
        "can", "just", "only", "first", "please",
    ];
    at == start && tokens[at].is("no") && tokens.get(at + 1).is_some_and(|next| next.is_any(GOES_ON))
}

/// "except", "apart from": turns what was said of the rest around.
fn excepts(tokens: &[Token], at: usize) -> bool {
    let next = |word: &str| tokens.get(at + 1).is_some_and(|token| token.is(word));
    match tokens[at].word.as_str() {
        "except" => true,
        "but" => but_excepts(tokens, at),
        "apart" | "aside" => next("from"),
        "other" => next("than"),
        _ => false,
    }
}

/// Whether a clause ends in a denial.
fn all_denied(scopes: &[Scope], clause: &Range<usize>) -> bool {
    clause.end.checked_sub(1).and_then(|last| scopes.get(last)).is_some_and(|scope| scope.has(Scope::DENIED))
}

/// Whether a clause has a subject of its own, or takes the thought elsewhere.
fn begins_anew(clause: &[Token]) -> bool {
    let skip = usize::from(
        clause.first().is_some_and(|t| t.is_any(&["and", "so", "but", "then", "though", "because", "while", "which"])),
    );
    let first = clause.get(skip);
    skip > 0 && clause[0].is_any(&["but", "so", "then", "though"])
        || first.is_none_or(|t| {
            t.is_any(SUBJECTS)
                || t.is_any(&[
                    "just",
                    "only",
                    "all",
                    "mostly",
                    "otherwise",
                    "plus",
                    "our",
                    "have",
                    "got",
                    "no",
                    "not",
                    "please",
                    "want",
                    "#",
                    "yes",
                    "okay",
                    "at",
                ])
                || t.number.is_some()
        })
}

/// What a clause hands on to a following part of the same list.
fn carry(tokens: &[Token], clause: &Range<usize>, running: Scope) -> Scope {
    // "I don't have a barbell, rack or bench" denies all three; "no event, 3 days" only the first.
    let verb_denied = tokens[clause.clone()]
        .windows(2)
        .any(|pair| pair[0].is("not") && pair[1].is_any(&["have", "own", "got", "use"]));
    let kept = Scope::OTHER.0 | Scope::WISHED.0 | Scope::GONE.0 | if verb_denied { Scope::DENIED.0 } else { 0 };
    Scope(running.0 & kept)
}

/// "my mate says I should": what others say of the athlete.
fn is_reported(before: &[Token]) -> bool {
    before.iter().any(|t| {
        t.is_any(&[
            "say",
            "said",
            "reckon",
            "think",
            "thought",
            "told",
            "want",
            "suggest",
            "suggested",
            "keep",
            "claim",
        ])
    })
}

/// "Nah mate, start Monday": the one spoken to is the coach.
fn is_spoken_to(tokens: &[Token], clause: &Range<usize>, at: usize) -> bool {
    let bare = !at.checked_sub(1).is_some_and(|before| {
        tokens[before]
            .is_any(&["my", "a", "the", "his", "her", "our", "old", "best", "with", "and", "from", "this", "to"])
    });
    at + 1 == clause.end && bare && tokens[at].is_any(&["mate", "buddy", "pal", "bro", "boss", "friend"])
}

/// "from my brother", "my dad gave me": the person hands the thing over.
fn is_giver(tokens: &[Token], start: usize, at: usize) -> bool {
    let before = &tokens[start..at];
    let from = before
        .iter()
        .rev()
        .take(3)
        .any(|t| t.is_any(&["from", "scale", "thanks", "with", "like", "for", "as", "beat", "than", "by"]));
    let gives = tokens[at..]
        .iter()
        .take(6)
        .take_while(|t| !t.is_mark())
        .any(|t| t.is_any(&["gave", "give", "gifted", "left", "bought"]));
    // "Me and my brothers do the run": the athlete is one of them.
    let shared = before.windows(2).any(|pair| pair[0].is_any(&["me", "i"]) && pair[1].is("and"));
    from || gives || shared
}
