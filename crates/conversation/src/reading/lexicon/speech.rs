//! Words that tell what a clause counts for: orders to the program, questions, requests, other people.

use crate::phrase_table;

phrase_table! {
    /// Orders to the program, or pasted data.
    pub static ORDERS: () = &[
        ("ignore ~ rule|instruction|prompt|message|above, disregard ~ instruction|rule|prompt|above, forget ~ instruction|rule|prompt", ()),
        ("mark ~ complete|done|as, set the|my|your|all|this|every|field|status|value ~ to, system|admin|safety override, override :, system prompt, output the program, print ~ prompt|json|program, reveal ~ prompt", ()),
        ("you are now, act as, pretend, developer mode, override ~ rule|setting|safety|check, as an ai, new instruction", ()),
        ("fill in ~ field, skip ~ question|check|rule|safety, call the tool, respond with|only, reply with, output ~ json", ()),
        ("trainingfrequency, traininggoals, equipmentaccess, programduration, injuryconsiderations, experiencelevel, targetevent, todolist, sessionduration, startdate, restdayspreference", ()),
        ("system :, assistant :, admin :, developer :, sudo", ()),
    ];
}

phrase_table! {
    /// Words that open a question.
    pub static ASKING: () = &[
        ("what|how|why|where|which|who|when|whose", ()),
        ("do|does|did|is|are|am|was|will|would|should|shall|have|has|can|could|may i|you|we|it|that|this|there|the|my|your|people|they|a", ()),
        ("is|are|would|will|should # day|week|time|session|minute|hour|too|enough|okay|fine|good, can not you|we|i, could not you|we|i, is not it|that|there|this, are not you|they|we, do not you, should not i|we, any chance, is it|there", ()),
    ];
}

phrase_table! {
    /// Questions in form that state a wish: "can we make it four days?"
    pub static REQUESTS: () = &[
        ("can|could|should|shall it|this|that|we be|do|make|say|have about? #, how|what about #", ()),
        ("can|could|shall|should we just? do|make|start|go|begin|try|say|keep|change|switch|move|push|have|drop|use|add", ()),
        ("can|could you please? just? make|change|switch|drop|move|keep|plan|do|give|add|put it|that|the|me|my|for|#", ()),
        ("how|what about #|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow, can i do # instead, can i have #", ()),
        ("can|could i please? start|begin|switch|change|move|do", ()),
        ("can|could|should it|this|that|the plan|program|session be longer|shorter|more|less|like|about|#", ()),
    ];
}

/// People whose things and facts are not the athlete's.
pub const PEOPLE: &[&str] = &[
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
    "people",
];
