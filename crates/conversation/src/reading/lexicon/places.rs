//! Names of places to train.

use training::athlete::Place as P;

use crate::phrase_table;

phrase_table! {
    /// Places by their names.
    pub static PLACES: P = &[
        ("at? home, home, my? house, my? garage, garage gym, garage, basement, home gym, living room, apartment, my|the|our|in|a flat, den, my? den, door frame, doorway, box room, bedroom, spare room, my shed, shed, loft, attic, cellar, my? balcony, conservatory, backyard gym, home setup, dorm room, my place, my room", P::HomeGym),
        ("commercial gym, gym, the gym, full gym, globo gym, planet fitness, gold gym, golds gym, anytime fitness, la fitness, puregym, pure gym, basic fit, mcfit, equinox, ymca, 24 hour fitness, crunch fitness, virgin active, david lloyd, fitness first, goodlife, snap fitness, fitness center|club, leisure center, health club, weight room, university gym, school gym, rec center, chain gym", P::CommercialGym),
        ("crossfit box, crossfit gym, cross fit box|gym, box gym, crossfit affiliate, affiliate, at|in|to the|a box, my|our|local box, at crossfit, normal box, crossfit class", P::CrossfitBox),
        ("outdoors, outdoor, outside, park, the road, road, on road, trail, the street, forest, wood, hill, mountain, beach, countryside, field, grass, oval, river path, canal, towpath, lake, bike path, neighborhood, open air, fresh air, backyard, garden, yard, fell, moor, the common, heath, coast path, coastal path, coast, seafront, promenade, prom, boardwalk, esplanade, greenway, railway path, old railway, along the bay|river|canal|beach|coast|lake, by the river|canal|sea|lake, riverbank, parking lot, car park, truck stop, stop lot, lay by, stadium stairs, country lane, riverside, path, open water, pavement", P::Outdoors),
        ("track, running track, athletics track, school track", P::Track),
        ("pool, swimming pool, lap pool", P::Pool),
        ("hotel, hotel gym, hotel room", P::Hotel),
        ("office, office gym, at work, work gym, gym at work, company gym, workplace, in|at the company|firm, company room, gym at|in the? office, gym at my? work", P::Office),
        ("studio, yoga studio, pilates studio, dance studio", P::Studio),
    ];
}

phrase_table! {
    /// What there was before is left behind.
    pub static MOVED: () = &[("quit|left|leaving|cancelled|canceled|cancel|lost|dropped the|my|that gym|membership|box, moved house|home|away|out|to, switched|changed|new gym, no longer go|train at, gym closed|shut", ())];
}

phrase_table! {
    /// Signs that a sentence tells where the training happens.
    pub static TRAINING_AT: () = &[
        ("train, training, lift, run, ride, work out, workout, gym, at, in, session, indoors, garage, setup, equipment, inside, outside, outdoors, on the, home", ()),
    ];
}

phrase_table! {
    /// Signs that a place is not where the training happens.
    pub static NOT_PLACE: () = &[
        ("hate, love, night|day|week a year, a lot on the road, always on the road, sit, sitting, drive, commute, beat me, behind our|my house, from home, bakery, come home, get home, moved, sold, hiking trip, back home, hurt, hurts, pain, at the bottom, hill sprint, hill repeat, leave the house, work from home, go home, fly home, flight, am home, locked, closed, shut, yard sale, garage sale, on the road # week|day|month, road # week", ()),
    ];
}
