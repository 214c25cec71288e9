//! Words of wanting and of reaching: what makes a phrase a goal, and what only sounds like one.

use crate::phrase_table;

phrase_table! {
    /// Words that introduce a goal.
    pub static WANTING: () = &[
        ("want to, want, would like to, would love to, would like a, would also like|love to, also want to, would not mind, need to, hoping to, hope to, looking to, looking for, trying to, aiming for|to|at, aim is|to|for, goal is|be|are|of|:, my goal, the goal, goal, target is|time|of|:, decided to|i want, planning to, dream is|of|to, working towards|toward|on, chasing, would be happy|great to, keen to, eager to, like to, get back to|into|in, back to, going for, shooting for, am after, are after, main aim, objective, want my, need my, to be able to, desperate to, determined to, in order to, so i can, want a, need a, i need, wish to, plan is to, interested in, my aim, my target, trying for, here to, ready to, must, help me to?, i wish to?, my objective is?, objective is to?, aiming to, would not mind a?, all i want|need ~ is, what i want|need is, aim being, dream about|of, i prepare for?, we want|wanna|aim to?, decided, program|plan|block to|for", ()),
    ];
}

phrase_table! {
    /// Words that are a goal by themselves.
    pub static ACHIEVING: () = &[
        ("sub #, under #, break #, sub, lose # , lose weight|fat, lose, losing, gain, build muscle, get strong|stronger|fit|fitter|faster|lean|leaner|bigger|healthy|in shape|back|better, become, stronger, faster, bigger, fitter, leaner, finish, complete, qualify, bq, first _ up, a|new|big pr|pb, improve, increase, raise, boost, bring up, hit a, reach, run a, getting back, fat loss, weight loss, build, bulk, tone, cut, drop, without stopping|walking, get back, strength, hypertrophy, muscle, engine, endurance, general fitness, fitness, conditioning, mobility, big total, shift, podium, win, keep up, survive, be able to, beat, climb better, learn, master the|a|my, unbroken, look good|better, feel good|better|strong", ()),
    ];
}

phrase_table! {
    /// What is wanted of the plan, not of the body: days, dates, lengths, equipment.
    pub static LOGISTICS: () = &[
        ("build it|the|a, go|get|move up? to # day|time|session, go up? to #, to? get|be told, you, your, off you, go on, train|work|go|do|run|ride|lift|have|keep|plan|make only|about? # day|time|session|week|month|minute|run|ride, train on|at|with|in|# , start, begin, # day, # week, # time, # session, # minute, # run a, # ride a, know, ask, mention, say, add that, tell, keep it there, keep it, a|new? program|plan that, a program, a plan, avoid, see, have to, the plan to, rest day, day off, you to, the program, buy a|an|some|my kettlebell|barbell|rack|bike|rower|bench|treadmill|dumbbell, get a|an|some kettlebell|barbell|rack|bike|rower|bench|treadmill|dumbbell, a break, to rest, be careful, deload, skip, change|move|switch it|the|that|my|to|from, drop it, program, plan, coach, help, advice, guidance, one, it, that, them, these, some rest, finish by, time off, sleep, a day off, an easy, squat rack, gym, none of, no", ()),
    ];
}

phrase_table! {
    /// Deeds that open a goal told without a subject: "grow my legs".
    pub static DEEDS: () = &[("squat|bench|deadlift|press|snatch|clean|run|ride|row|swim|climb|pull|grow|build|get|lose|gain|hit|make|keep|stay|learn|touch|do|finish|beat|survive|bike|cycle|lift|dead|jump|walk|hike|stop|become|be|fix|add|put|drop|move|raise|shift|look|feel|improve|ski|pass|win|tone|qualify|increase|take|cut|reduce|reach|boost|return|shed|conquer|master|nail|stick|hold|sprint|play|sleep|recover|return|maintain|carry|throw|handle|manage|hike", ())];
}

phrase_table! {
    /// Signs that a clause tells where the athlete stands, not where they want to be.
    pub static STANDING: () = &[("i am|have|do|did|can|could|run|lift|squat|bench|deadlift|was|weigh|got|ran|ride|hit|managed|only, my, currently, now, last, best, pb, pr, is at, was, ran, did, been, ftp is, have, at the moment, right now, atm, weigh", ())];
}

phrase_table! {
    /// Words that lead up to a goal and are no part of it.
    pub static LEAD: () = &[("to, me to, is, be able to, be, that, would be, work on|at? my|the?, working on my|the?, well, um, so, honestly, basically, mostly, mainly, just, probably, i think, i guess, i would say, i want to?, i would like|love to?, my goal|aim|target is?, the goal|aim|target is?, and, also, okay, hi, hey, hello, definitely, really, maybe, like", ())];
}

phrase_table! {
    /// Sentences that answer nothing: greetings, interjections.
    pub static EMPTY: () = &[("hi, hello, hey, hiya, yo, oi, sup, g'day, gday, morning, evening, afternoon, good afternoon|evening|day, namaste, hola, holaa, bonjour, servus, kia ora, salut, hallo, aloha, hang on, one sec|second|minute|moment, wait, give me a second|minute|sec, coach, sir, madam, dear coach, okay, sure, yes, no, thanks, worth a shot, hmm, well, good morning, hej, ciao, before i answer, look|looks good, just? build|make|create|give|write|generate me? it|a|my|the|one|something plan|program?, no more question, enough question, can i do both, let us build, ship it", ())];
}

phrase_table! {
    /// The athlete has no goal yet.
    pub static UNSURE: () = &[("not sure, do not know, no idea, unsure, hard to say, good question, no goal, not really", ())];
}

phrase_table! {
    /// Words that call something the target.
    pub static TARGET: () = &[
        ("is|be the|my need|aim|goal|dream|target|objective|benchmark|mission|plan|priority|thing|number, is the number one, would|will please|delight ~ me, would make me happy|proud, would be amazing|great|nice|awesome|lovely|a dream, target|goal|aim|objective is|:|of, the target, my target, this year :, this season, is my dream", ()),
    ];
}
