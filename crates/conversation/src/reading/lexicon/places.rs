//! Names of places to train.

use training::athlete::Place as P;

use crate::phrase_table;

phrase_table! {
    /// Places by their names.
    pub static PLACES: P = &[
        ("at? home, home, my? house, my? garage, garage gym, garage, basement, home gym, living room, apartment, flat, bedroom, spare room, my shed, shed, loft, attic, cellar, my? balcony, conservatory, backyard gym, home setup, dorm room, my place, my room", P::HomeGym),
        ("commercial gym, gym, the gym, full gym, globo gym, planet fitness, gold gym, golds gym, anytime fitness, la fitness, puregym, pure gym, basic fit, mcfit, equinox, ymca, 24 hour fitness, crunch fitness, virgin active, david lloyd, fitness first, goodlife, snap fitness, fitness center|club, leisure center, health club, weight room, university gym, school gym, rec center, chain gym", P::CommercialGym),
        ("crossfit box, crossfit gym, cross fit box|gym, box gym, crossfit affiliate, affiliate, the|a|my|our|local box, at crossfit, normal box, crossfit class", P::CrossfitBox),
        ("outdoors, outdoor, outside, park, the road, road, on road, trail, the street, forest, wood, hill, mountain, beach, countryside, field, grass, oval, river path, canal, towpath, lake, bike path, neighborhood, open air, fresh air, backyard, garden, yard, country lane, riverside, path, open water, pavement", P::Outdoors),
        ("track, running track, athletics track, school track", P::Track),
        ("pool, swimming pool, lap pool", P::Pool),
        ("hotel, hotel gym, hotel room", P::Hotel),
        ("office, office gym, at work, work gym, gym at work, company gym, workplace, gym at|in the? office, gym at my? work", P::Office),
        ("studio, yoga studio, pilates studio, dance studio", P::Studio),
    ];
}
