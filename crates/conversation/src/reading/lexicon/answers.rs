//! Words of agreeing, refusing and leaving the choice to the coach.

use crate::phrase_table;

phrase_table! {
    /// The athlete agrees.
    pub static YES: () = &[
        ("yes, sure, okay, k, kk, y, yy, ja, oui, si, sim,  absolutely, definitely, of course, go on, go on then, fair enough, fair, certainly, exactly, correct, right, agreed, deal, perfect, great, awesome, fine, cool, done, good, that work, that works, work, work for me, works for me, sound good|great|fine|perfect|right|about|reasonable|like|doable|okay|lovely|ideal, sounds, is|are|be good|fine|perfect|great|okay|ideal|doable|right|plenty|ok, let us do it|that|this, let us go, go for it, go ahead, go with that|it, why not, i am in, i am game, count me in, good idea|plan|call, everything|all is|look|seem right|correct|good|fine|perfect, ship it, that is right|fine|good|perfect|great|it, please do, happy with that|it, i agree, all good, no problem, no objection, bring it, sign me up, lovely, brilliant, alright, righto, right oh, yes please, affirmative, indeed, you bet, can do, that suits me, suit me, suits, doable, plenty, looks good|great, i am good with that, spot on, wonderful, super, superb, good with me, by all means, make it so, do it, lgtm, very well, very good, will do nicely|me|fine, will do, you sold me, sold, i like it|that, that is exactly it, exactly it, exactly so, sweet, bet, grand, no worries, ace, champion, roger, for sure, righty, can live with that, i can manage, suits me fine|well, ideal, lets", ()),
    ];
}

phrase_table! {
    /// The athlete refuses.
    pub static NO: () = &[
        ("no, let me fix|change|correct|amend, wrong, incorrect, not right, not really, never, none, negative, i would rather not, not quite, no thanks, a? bit|little? too short|long|many|much|soon|late|few|early|often, a bit long|short|much, not for me, not a chance, no way, i do not think so, disagree, rather not, hmm no, that is too, not happy with, not going to work, does not work|suit, do not work|suit, can not do that, too, will not happen|work, can not, not happening", ()),
    ];
}

phrase_table! {
    /// A yes that goes beyond what the clause names: to everything that was put forward.
    pub static YES_TO_ALL: () = &[
        ("rest is|sound|look|work|all fine|good|great|okay|perfect|well|right|ok, rest work, everything else is|sound|look fine|good|great|okay|perfect|right, everything else work, otherwise fine|good|great|okay|perfect|yes, otherwise it|that is|sound|look fine|good|great|okay, yes for|to all|both|everything, all fine|good|okay|of it, both fine|good|okay|yes|work, yes all, the rest as you said", ()),
    ];
}

phrase_table! {
    /// The athlete leaves it to the coach.
    pub static LEAVES_IT: () = &[
        ("you decide|pick|choose|suggest, decide|choose|pick for me, please decide|choose, you tell me, you know best, you are the coach|expert|boss, you call, up to you, your call|choice|pick|decision|judgement|judgment, no preference, not have a|any|strong preference|preference, do not have ~ preference, do not care, do not mind, not mind, not care, not fussed|bothered|picky|fussy, whatever you want|think|like|say|prefer|suggest|recommend|reckon|feel, whatever, whichever, either, either way, does not really? matter, do not matter, not really? matter, however many|much|long|often you|is, whatever|whichever length|number|day|way|time you?, whenever|however|as|when you think|like|see|want|feel|suggest, no strong feeling|opinion|view, anything, any is fine, any day, any, easy either way, leave it to you, leave that to you, surprise me, you are the coach, coach choice, i trust you, dealer choice, no opinion, do what you think, as you like|wish|think|see fit, all the same to me, flexible, you call it, not particular, your choice, what you think is best, at your discretion, entirely up to you, i am easy, happy with whatever|anything, no idea you, you choose, open to anything|whatever, all fine, what ever, no limit|restriction, as long as needed|necessary|required|it take|you like|want|think, unlimited, no need to limit, you are the expert|pro|professional", ()),
    ];
}
