//! The words the reader knows: those of its own tables, which slips of the fingers are mended to, and common words
//! that must be left as they are.

use std::collections::{BTreeSet, HashSet};

use super::lexicon::{body, equipment, events, focus, movements, places};
use super::spelling::stem;

/// Words of the reader's own trade that no lexicon table holds.
const TRADE: &str = "minutes minute hours weeks months years monday tuesday wednesday thursday friday saturday sunday \
    january february august september october november december beginner intermediate advanced experience equipment \
    injury injuries program training strength stronger marathon weekly sessions session conservative moderate \
    aggressive progression undulating deload stopping without muscle running cycling kilometers pounds tomorrow \
    outside weekends weekend workout workouts dumbbells kettlebell barbell bodyweight preference anything nothing \
    intensity volume competition competing";

/// Common words close in spelling to words of the trade.
const COMMON: &str = "trail trial quite quiet friend fried minuet sunday weight eight height thigh through though \
    thought strange stranger strong string spring stopped stepping shopping dropping reading riding writing raining \
    draining straining brining turning burning earning ruining rowing growing throwing showing planes planet plants \
    plans playing paying marching matching watching beaches breaches reaches batches branch brunch bunches lunches \
    launch lounge lunged mobile nobility cycles cycled bicycle cleaned clearer cleaner leaner learner sitting setting \
    letting getting hitting lifted listed listing fitting shoulders should shoulder soldier folder older holder colder \
    heavier heavily healthy health wealth worked walked walker talker taking making racing racking tracking trading \
    training trained strain sprained restrain stretch sketch wretched pressed dressed stressed present resent recent \
    decent percent parent patent patient balance planning running gunning winning thinning hunting mounting counting \
    county country counter muscle mussel muscles battle cattle bottle bother brother other another mother father farther \
    further rather gather weather whether heather leather feather single singles simple sample example people purple \
    double trouble doubled machine martian marine medicine median meeting meetings heating eating beating cheating \
    desk disk discs stable table cable able capable cables gables fable treadmills pilates plates private rivate ropes \
    gropes strict district stricter winter inter enter center interval internal external eternal several severe never \
    nerves nervous service servicing moderate moderated advance advanced advances begin beginning begins general \
    generally genuine genius gentle gentler linear block blocks blocked clocked clock \
    saying sayings property properties developed learning operating shipping conclusion conclusions claiming backed garbage computing completing backwards backward noting integral waking batting selecting weighed parental mourning slipping concession concessions trailing executing spanning competed multiply progressing prosper overheard clerical cognition sipping stationery raiding simmer isolating staining deflect bottling intensify intensifies stomping loosing shingle shingles planar propped stringer landline skimming shredding shredder growling springing slimming squatters workspace aground inline";

/// Words slips are mended to.
pub fn domain_words() -> BTreeSet<String> {
    let mut words: BTreeSet<String> = TRADE.split_whitespace().map(stem).collect();
    words.extend(equipment::EQUIPMENT.words().cloned());
    words.extend(places::PLACES.words().cloned());
    words.extend(body::AREAS.words().cloned());
    words.extend(body::CONDITIONS.words().cloned());
    words.extend(movements::LIFTS.words().cloned());
    words.extend(movements::TASTES.words().cloned());
    words.extend(events::EVENTS.words().cloned());
    words.extend(focus::FOCUS.words().cloned());
    words
}

/// Words that are never mended.
pub fn known_words() -> HashSet<String> {
    let mut words: HashSet<String> = COMMON.split_whitespace().map(stem).collect();
    words.extend(domain_words());
    words.extend(body::TROUBLE.words().chain(body::HEALED.words()).chain(body::FELT_NOW.words()).cloned());
    words.extend(body::LONG_AGO.words().chain(body::LIMITED_BY.words()).cloned());
    words.extend(events::NO_EVENT.words().chain(events::ENTERED.words()).cloned());
    words.extend(focus::ABOUT_TRAINING.words().chain(focus::NOT_ABOUT.words()).cloned());
    words.extend(super::coach::TOPICS.words().cloned());
    words
}
