//! Kinds of training by the words that ask for them.

use training::athlete::Focus as F;

use crate::phrase_table;

phrase_table! {
    /// Words that name a kind of training wherever training is spoken of.
    pub static FOCUS: F = &[
        ("strength, stronger, strength training, get|getting|be|become|feel|feeling|properly|really|super|freaky|seriously|crazy strong, raw strength, maximal strength, strong again, strong as", F::Strength),
        ("hypertrophy, bodybuilding, body building, build|building|gain|gaining|add|adding|putting|put|pack|grow|growing|more ~ muscle|mass|size, get|getting|be|become|look|grow bigger|jacked|swole|huge|big|muscular|ripped, bigger arm|chest|leg|shoulder|back|muscle, muscle mass|growth|gain|building, bulk, bulking, lean muscle, bigger, more muscle, muscular", F::Hypertrophy),
        ("powerlifting, power lifting", F::Powerlifting),
        ("olympic lift|lifting|weightlifting|lifts, oly, oly lift|lifting, weightlifting, olympic style", F::OlympicLifting),
        ("conditioning, engine, metcon, work capacity, aerobic capacity, aerobic base, cardio fitness, cardio, gas tank, better wind", F::Conditioning),
        ("gymnastics, gymnastic, calisthenics, gymnastic skill", F::Gymnastics),
        ("running, faster|better|stronger runner, running plan, run plan, run training, just run, only run", F::Running),
        ("cycling, bike training, bike riding, biking, riding, bike only, cycling plan, riding my bike", F::Cycling),
        ("hyrox, hyrox training", F::Hyrox),
        ("mobility, flexibility, flexible, stretching, more mobile, supple, limber, bendy", F::Mobility),
        ("fat loss, lose|losing|loss|drop|dropping|shed|shedding|shift|cut|burn|burning|reduce|reducing ~ weight|fat|kg|lb|stone|belly|bodyfat|gut|inch, weight loss, slim down, slimmer, get|getting|be lean|leaner|shredded, lean out, leaning out, trim down, cut fat, lose|losing #, lower my body fat, tone up and lose", F::FatLoss),
        ("general fitness, get|getting|be|become|keep|stay|keeping|staying fit|fitter|healthy|healthier, get|getting|stay|keep|be back? in|into shape, overall fitness, all round fitness, all around fitness, general health, allround fitness, fitness in general, general physical, health and fitness, just fitness, be healthier, overall health, basic fitness, fitter, good shape, generally fit, bit of everything, all rounder, well rounded", F::GeneralFitness),
    ];
}

phrase_table! {
    /// Signs that a sentence says what the training should be about.
    pub static ABOUT_TRAINING: () = &[
        ("focus, focused, focusing, priority, prioritize, prioritise, concentrate, emphasis, main thing, only thing, one thing, care about, all about, nothing else, that is it, pure, purely, only, solely, strictly, just, mainly, mostly, all, plan, program, goal, want, would like|love, need to|a, looking to|for, trying to, aim, aiming, hoping to, get, first, everything else, main goal, work on, interested in, more of, bit of, training for, here for, some, thing, wanna, back into, to improve, improve, better, bring up, about, and nothing, side of, target, switch to, instead, hybrid, mix of, combination, both, plus, also, and, then", ()),
    ];
}

phrase_table! {
    /// Signs that a clause tells history, habits or trouble, not what the training should be about.
    pub static NOT_ABOUT: () = &[
        ("been, year of, month of, experience, hate, used to, history, before, background, hurt, pain, sore, can not stand, dislike, run group, partner, shoe, coach, class, machine, bike, track, bug, for # year, since, started, tried, i run, i ride, i cycle, ran, rode, behind me, i love|enjoy|like, do like, also|really|always like|love|enjoy, equipment, gear, watch, my, per week, injury, knee, achilles, shin, back pain, club, monitor, strap, normal, ago, last, outside, outdoors, treadmill, band, numbers", ()),
    ];
}
