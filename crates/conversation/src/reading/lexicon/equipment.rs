//! Names of equipment, with brands that stand for a kind.

use training::athlete::Equipment as E;

use crate::phrase_table;

/// One piece, or a whole set that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gear {
    /// One kind of equipment.
    One(E),
    /// Everything a place usually has.
    All(&'static [E]),
}

const RACK_AND_BAR: &[E] = &[E::Rack, E::Barbell];
const DB_AND_BENCH: &[E] = &[E::Dumbbell, E::Bench];
const BAR_AND_PLATES: &[E] = &[E::Barbell, E::Plates];
const TRAINER_BIKE: &[E] = &[E::SmartTrainer];
const HOME_SET: &[E] = &[E::Barbell, E::Rack, E::Bench, E::Plates];
const NOTHING: &[E] = &[E::Bodyweight];

phrase_table! {
    /// Equipment by its names.
    pub static EQUIPMENT: Gear = &[
        ("barbell, oly bar, olympic bar, olympic barbell, straight bar, bar, bar and plate set, weight bar, long bar", Gear::One(E::Barbell)),
        ("barbell set, barbell and plate, barbell with plate|weight, barbell and weight, olympic weight set, weight set, bar and plate, bar plus plate, bar and weight, barbell plus plate", Gear::All(BAR_AND_PLATES)),
        ("rack and barbell, rack with a? barbell", Gear::All(RACK_AND_BAR)),
        ("rack, squat|power|half|full rack|cage, squat stand, cage, rig", Gear::One(E::Rack)),
        ("bench, adjustable|flat|incline|weight bench", Gear::One(E::Bench)),
        ("dumbbell and a? bench", Gear::All(DB_AND_BENCH)),
        ("plate, bumper plate, bumper, weight plate, iron plate, disc weight", Gear::One(E::Plates)),
        ("dumbbell, adjustable dumbbell, hex dumbbell, spinlock dumbbell, selectorized dumbbell, free weight, hand weight, bowflex, powerblock, power block, bowflexes, selecttech", Gear::One(E::Dumbbell)),
        ("kettlebell, kettle bell, bell", Gear::One(E::Kettlebell)),
        ("pull up bar, chin up bar, pull up rig, doorway bar|pull, door frame? bar, doorframe bar|pull, doorframe|doorway|door pull|chin up bar, chinning bar, pull up station, pull up tower, power tower, bar for pull up|the, bar for chin up, pull up thing|frame|rack|tree, chin up thing|frame|station, bar for doing? pull up, door bar, overhead bar, bar in the|a doorway", Gear::One(E::PullUpBar)),
        ("ring, gymnastic ring, gymnastics ring, wood ring, set of ring", Gear::One(E::Rings)),
        ("dip bar, dip station, dip stand, parallel bar, parallette, dipping bar, dip attachment|handle|rack|tower, dip belt", Gear::One(E::DipBars)),
        ("plyo box, jump box, plyometric box, box for|to jump, wooden box, step up box, plyobox, box to jump, soft box", Gear::One(E::Box)),
        ("band, resistance band, loop band, mini band, theraband, thera band, elastic band, rubber band, tube, elastic, resistance tube", Gear::One(E::Bands)),
        ("cable, cable machine, cable station|tower|stack, functional trainer, lat tower|machine|pull, pulldown tower, lat pulldown, pulley, cable pulley, cable crossover, pull down machine", Gear::One(E::CableMachine)),
        ("machine, weight machine, multi gym, multigym, selectorized machine, leg curl machine, leg extension machine, chest press machine, nautilus, resistance machine", Gear::One(E::Machines)),
        ("leg press, leg press machine, hack squat machine", Gear::One(E::LegPress)),
        ("smith machine, smith", Gear::One(E::SmithMachine)),
        ("landmine, landmine attachment", Gear::One(E::Landmine)),
        ("trap bar, hex bar", Gear::One(E::TrapBar)),
        ("ez bar, ez curl bar, curl bar, ezbar, e z bar", Gear::One(E::EzBar)),
        ("medicine ball, med ball, medball, slam ball, slamball", Gear::One(E::MedicineBall)),
        ("wall ball, wallball", Gear::One(E::WallBall)),
        ("sandbag, sand bag", Gear::One(E::Sandbag)),
        ("sled, prowler, push sled", Gear::One(E::Sled)),
        ("rower, rowing machine, row erg, rowerg, concept # rower?, concept two rower?, c2 rower?, erg, rowing erg, indoor rower, ergometer, row machine, water rower, waterrower, c 2 rower?, concept rower", Gear::One(E::Rower)),
        ("ski erg, skierg, ski machine", Gear::One(E::SkiErg)),
        ("air bike, assault bike, airbike, echo bike, fan bike, airdyne, rogue echo", Gear::One(E::AirBike)),
        ("stationary bike, exercise bike, spin bike, indoor bike, spinning bike, peloton, peloton bike, wattbike, watt bike, keiser bike, magnetic bike, upright bike, gym bike, recumbent bike, bike erg, bikeerg, static bike, spin cycle, stationary bicycle, stationary|exercise cycle, recumbent", Gear::One(E::StationaryBike)),
        ("smart trainer, turbo trainer, turbo, indoor trainer, wahoo, wahoo kickr, kickr, tacx, tacx neo, zwift hub, bike trainer, kickr core, wahoo trainer, home trainer, hometrainer, elite trainer, saris, direct drive trainer", Gear::All(TRAINER_BIKE)),
        ("road bike, racing bike, race bike, roadbike, gravel bike, tt bike, triathlon bike, road bicycle, racer, road one|1, gravel one|1", Gear::One(E::RoadBike)),
        ("mountain bike, mtb, mountainbike, hardtail", Gear::One(E::MountainBike)),
        ("power meter, powermeter, power pedal, power crank, assioma, power meter pedal", Gear::One(E::PowerMeter)),
        ("heart rate monitor|strap|belt|sensor|watch, hr monitor|strap|belt, hrm, chest strap, heart monitor, strap for heart rate, chest strap for heart rate, polar strap, polar h#, garmin strap, chest belt, heart rate chest strap, polar belt, chest heart rate strap, hr chest strap, pulse belt|monitor, heart rate band, hr band, hr watch, heart band, pulse strap|watch, chest hr strap, heart rate armband, hr armband, polar|garmin hrm, cardio|heart belt|strap|band, belt for the? heart", Gear::One(E::HeartRateMonitor)),
        ("treadmill, tread mill, dreadmill, running machine, walking pad", Gear::One(E::Treadmill)),
        ("jump rope, skipping rope, speed rope, jumprope, skip rope, jumping rope", Gear::One(E::JumpRope)),
        ("foam roller, foam roll, roller", Gear::One(E::FoamRoller)),
        ("yoga mat, exercise mat, gym mat, mat, pilates mat, fitness mat, workout mat", Gear::One(E::YogaMat)),
        ("weight vest, weighted vest, vest, ruck vest, weighted jacket, plate carrier", Gear::One(E::WeightVest)),
        ("climbing rope, rope climb, rope to climb, gym rope, rope for climbing, rope to climb", Gear::One(E::Rope)),
        ("ghd, glute ham developer, glute ham raise machine", Gear::One(E::Ghd)),
        ("battle rope, battling rope, battlerope", Gear::One(E::BattleRopes)),
        ("track, running track, athletics track, # m|meter track", Gear::One(E::Track)),
        ("pool, swimming pool, lap pool, swim pool", Gear::One(E::Pool)),
        ("bodyweight, body weight only, bodyweight only, my own body, own bodyweight, body weight, just my body", Gear::One(E::Bodyweight)),
        ("no equipment, no gear, no kit, without equipment, no weight, zero equipment, nothing at all, not any equipment, not have|own|got any|much? equipment|gear|kit|weight, not have anything, no equipment at all, nothing but my body", Gear::All(NOTHING)),
        ("full rack setup, full barbell setup, full power rack setup, full home gym, complete home gym", Gear::All(HOME_SET)),
        ("full|proper|big|normal|regular|standard|well_equipped|complete commercial? gym, full commercial gym, commercial|chain|public gym, globo gym, planet fitness, gold gym, golds gym, anytime fitness, la fitness, pure gym, puregym, the gym group, basic fit, mcfit, equinox, lifetime fitness, life time, 24 hour fitness, crunch fitness, virgin active, david lloyd, fitness first, good life, goodlife, snap fitness, ymca, fitness center|club|studio, gym membership, leisure center, health club, big box gym, gym ~ everything, big gym, university gym, uni gym, campus gym, college gym, fully equipped gym, well equipped gym, gym with everything, gym with all, gym has everything", Gear::All(E::COMMERCIAL_GYM)),
        ("crossfit box|gym|affiliate, box gym, affiliate, crossfit affiliate gym, cross fit box|gym, functional fitness gym", Gear::All(E::CROSSFIT_BOX)),
    ];
}
