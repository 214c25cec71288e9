//! What each token of a message counts for: whether it is denied, asked, wished for, somebody else's, gone, imagined,
//! doubted, or an order to the program instead of a fact about the athlete.
//!
//! Fields look words up in their lexicons and ask here whether the words count. Must never: know a field.

use std::ops::Range;

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
            && (token.is_any(TURNS)
                || (token.is_any(&["and", "so", "then", "plus"])
                    && (next(SUBJECTS)
                        || next(&[
                            "no", "not", "please", "start", "also", "want", "then", "yes", "have", "can", "do", "hate",
                            "love", "push", "never", "if", "nothing", "maybe", "would", "am",
                        ]))))
        {
            cut(&mut start, at, at);
        }
    }
    cut(&mut start, sentence.end, sentence.end);
    clauses
}

phrase_table! {
    static ORDERS: () = &[
        ("ignore ~ rule|instruction|prompt|message|above, disregard ~ instruction|rule|prompt|above, forget ~ instruction|rule|prompt", ()),
        ("mark ~ complete|done|as, set ~ to, system|admin|safety override, override :, system prompt, output the program, print ~ prompt|json|program, reveal ~ prompt", ()),
        ("you are now, act as, pretend, developer mode, override ~ rule|setting|safety|check, as an ai, new instruction", ()),
        ("fill in ~ field, skip ~ question|check|rule|safety, call the tool, respond with|only, reply with, output ~ json", ()),
        ("trainingfrequency, traininggoals, equipmentaccess, programduration, injuryconsiderations, experiencelevel, targetevent, todolist, sessionduration, startdate, restdayspreference", ()),
        ("system :, assistant :, admin :, developer :, sudo", ()),
    ];
}

phrase_table! {
    static ASKING: () = &[
        ("what|how|why|where|which|who|when|whose", ()),
        ("do|does|did|is|are|am|was|will|would|should|shall|have|has|can|could|may i|you|we|it|that|this|there|the|my|your|people|they|a", ()),
        ("is|are|would|will|should # day|week|time|session|minute|hour|too|enough|okay|fine|good, can not you|we|i, could not you|we|i, is not it|that|there|this, are not you|they|we, do not you, should not i|we, any chance, is it|there", ()),
    ];
}

phrase_table! {
    /// Questions in form that state a wish: "can we make it four days?"
    static REQUESTS: () = &[
        ("can|could|shall|should we just? do|make|start|go|begin|try|say|keep|change|switch|move|push|have|drop|use|add", ()),
        ("can|could you please? just? make|change|switch|drop|move|keep|plan|do|give|add|put it|that|the|me|my|for|#", ()),
        ("how|what about #|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow, can i do # instead, can i have #", ()),
        ("can|could i please? start|begin|switch|change|move|do", ()),
    ];
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
            || tokens[at - 1]
                .is_any(&["but", "and", "so", "btw", "also", "then", "or", "anyway", "wait", "well", "okay", "because"])
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
            t.is_any(&["should", "do", "is", "are", "would", "can", "could", "i", "it", "you", "many", "much", "long"])
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

/// People whose things and facts are not the athlete's.
const PEOPLE: &[&str] = &[
    "wife",
    "husband",
    "partner",
    "girlfriend",
    "boyfriend",
    "fiance",
    "fiancee",
    "spouse",
    "mother",
    "father",
    "mom",
    "dad",
    "parent",
    "son",
    "daughter",
    "kid",
    "brother",
    "sister",
    "cousin",
    "uncle",
    "aunt",
    "grandma",
    "grandpa",
    "grandmother",
    "grandfather",
    "friend",
    "mate",
    "buddy",
    "pal",
    "neighbor",
    "flatmate",
    "roommate",
    "housemate",
    "colleague",
    "coworker",
    "boss",
    "teammate",
    "landlord",
    "manager",
    "nephew",
    "niece",
    "roomie",
    "bro",
    "sibling",
    "he",
    "she",
    "his",
    "her",
    "hers",
    "him",
    "their",
    "theirs",
    "somebody",
    "someone",
    "bestie",
    "ex",
    "granddad",
    "twin",
    "owner",
];

phrase_table! {
    static CUES: Scope = &[
        ("no|not|never|without|nor|neither|none|nothing|zero|hardly|minus|barely, lack|lacking", Scope::DENIED),
        ("instead of, rather than, do not own|have|use|want|like, stay away from, keep away from", Scope::DENIED),
        ("sold, flogged, donated, binned, ditched, dumped, quit|left|cancelled|canceled the|my|that? gym|box|membership, lent, lend, gave away|up, given away|up, got rid of, get rid of, stolen, broken, broke my, threw out|away, chucked", Scope::GONE),
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
        let owner = token.is_any(PEOPLE) && !is_giver(tokens, clause.start, at);
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
        let hit = CUES.match_at(tokens, at, clause.end);
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

/// "except", "apart from": turns what was said of the rest around.
fn excepts(tokens: &[Token], at: usize) -> bool {
    let next = |word: &str| tokens.get(at + 1).is_some_and(|token| token.is(word));
    match tokens[at].word.as_str() {
        "except" => true,
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

/// "from my brother", "my dad gave me": the person hands the thing over.
fn is_giver(tokens: &[Token], start: usize, at: usize) -> bool {
    let before = &tokens[start..at];
    let from = before
        .iter()
        .rev()
        .take(3)
        .any(|t| t.is_any(&["from", "thanks", "with", "like", "for", "as", "beat", "than", "by"]));
    let gives = tokens[at..]
        .iter()
        .take(6)
        .take_while(|t| !t.is_mark())
        .any(|t| t.is_any(&["gave", "give", "gifted", "left", "bought"]));
    from || gives
}
