//! Body areas and conditions, and the words that say something is wrong with one.

use training::athlete::InjuryArea as A;

use crate::phrase_table;

phrase_table! {
    /// Parts of the body: an injury only beside a word of [`TROUBLE`].
    pub static AREAS: A = &[
        ("neck, cervical spine, my? neck", A::Neck),
        ("shoulder, collarbone, clavicle, delt, ac joint, deltoid, rear delt, shoulder joint", A::Shoulder),
        ("elbow, forearm, elbow joint", A::Elbow),
        ("wrist", A::Wrist),
        ("hand, finger, thumb, knuckle", A::Hand),
        ("upper back, mid back, middle back, shoulder blade, thoracic spine, trap, rhomboid, between my shoulder blade", A::UpperBack),
        ("lower back, low back, lumbar, lumbar spine, my back, bad back, back pain|issue|injury|problem|spasm|trouble|ache, the back, spine, back is|was|hurt|ache|feel|still|gets|get, si joint, tailbone, dodgy back, sore back, back sometimes|always|often, back injured|went|goes|flare|tightens|tightness|twinges, back is|was|keeps|has been, back gets|locks|seizes|spasms|gives|plays|been, put my back out, lumbar region|disc, stiff back, crook|gammy|dicky|bung|achy|aching|painful|tender|buggered|knackered|wonky|temperamental|cranky|iffy|stuffed|injured|weak|troublesome|niggly|funny back, a back, l4, l5, sacrum, old back, back tightness|strain, tight back", A::LowerBack),
        ("hip, hip flexor, glute, piriformis, hip joint, butt", A::Hip),
        ("groin, adductor", A::Groin),
        ("hamstring, hammy", A::Hamstring),
        ("quad, thigh, quadricep, quadriceps", A::Quad),
        ("knee, kneecap, patella, acl, mcl, pcl, lcl, patellar tendon, patella tendon, knee cap, knee joint", A::Knee),
        ("shin", A::Shin),
        ("calf, calve, soleus", A::Calf),
        ("achilles, achilles tendon, achille", A::Achilles),
        ("ankle", A::Ankle),
        ("foot, heel, toe, arch, metatarsal, big toe, plantar", A::Foot),
        ("rib, jaw, stomach, tummy, abdomen, abdominal, sternum, muscle, ligament, oblique, bicep, biceps, tricep, triceps, pec, core muscle, tendon, lat, pelvic floor, eye", A::Other),
    ];
}

phrase_table! {
    /// Conditions that are trouble by their name.
    pub static CONDITIONS: A = &[
        ("whiplash, stiff neck, pinched nerve in my neck", A::Neck),
        ("rotator cuff, rotator, cuff tear, frozen shoulder, labrum, slap tear, shoulder impingement", A::Shoulder),
        ("tennis elbow, golfer elbow, golf elbow, epicondylitis", A::Elbow),
        ("carpal tunnel", A::Wrist),
        ("herniated disc|disk, slipped|herniated|bulged|popped a|my? disc|disk, herniated|bulging|prolapsed|slipped l|s #, l|s # herniation|bulge|prolapse|disc, l # s #, l # l #, herniated|prolapsed|bulging disc, slipped disc|disk, bulging disc|disk, sciatica, disc|disk herniation|bulge|issue|problem|injury, lumbago, scoliosis, spondylolisthesis, threw out my back, threw my back out, back went out, stenosis", A::LowerBack),
        ("it band, itb, it band syndrome, itbs, iliotibial band, runner knee, jumper knee, meniscus, patellar tendinitis|tendonitis|tendinopathy, torn acl|mcl|meniscus, acl tear|surgery|reconstruction, knee replacement, patellofemoral ~ syndrome|pain", A::Knee),
        ("shin splint, medial tibial stress", A::Shin),
        ("plantar fasciitis, plantar fascitis, heel spur, bunion, morton neuroma, turf toe, heel pain", A::Foot),
        ("achilles tendinitis|tendonitis|tendinopathy|rupture", A::Achilles),
        ("hip impingement, hip replacement, hip bursitis, fai", A::Hip),
        ("hernia, inguinal hernia, sports hernia", A::Groin),
        ("diastasis, diastasis recti, asthma, epilepsy, concussion, fibromyalgia, osteoporosis, diabetes, hypermobility, vertigo, long covid, multiple sclerosis, endometriosis, pelvic floor issue|weakness, prolapse, cracked rib, broken rib, rib fracture, rheumatoid, ms, # finger gap, finger gap, gap in my tummy|stomach|ab|abdominal muscle?, ab|abdominal|tummy separation, lupus, pots, ankylosing spondylitis, cfs, migraine, lymphedema, eds, ehlers danlos", A::Other),
        ("chest pain, pain in|on|across my|the chest, chest tightness, tight chest, tightness in|across my|the chest, pressure in|on my|the chest, chest hurt|pressure|discomfort|ache, chest feel|get|goes tight|heavy, tight pain in my chest, pressure across my chest, squeeze in my chest, discomfort in my chest, chest gets tight, chest is tight, stabbing in my chest", A::ChestPain),
        ("faint, fainted, fainting, passed out, pass out, passing out, blacked out, black out, blackout, syncope, collapsed, nearly fainted, keeled over", A::Heart),
        ("heart condition|disease|problem|attack|murmur|failure|surgery|issue|operation|trouble|defect|palpitation|arrhythmia|rhythm|valve|bypass, palpitation, arrhythmia, afib, a fib, atrial fibrillation, stent, pacemaker, angina, bypass, cardiomyopathy, cardiac, myocarditis, high blood pressure, high bp, raised blood pressure, blood pressure is|was|runs high, hypertension, irregular heartbeat, tachycardia, svt, heart races|skips|flutter, weak heart", A::Heart),
        ("pregnant, pregnancy, expecting a baby, am expecting, # week along, trimester, # month along, baby is due, am due in, with child, baby due, prenatal, baby on the way, baby bump", A::Pregnancy),
        ("surgery, operation, operated, arthroscopy, arthroscopic, c section, cesarean, caesarean, appendectomy, appendix out, had an? op, under the knife, hysterectomy, laparoscopy, post op, mastectomy, gallbladder out, keyhole, gallbladder|appendix|tonsil|wisdom out|removed, took my gallbladder|appendix out, was operated, bypass op", A::Surgery),
    ];
}

phrase_table! {
    /// Words that say an area is in trouble.
    pub static TROUBLE: () = &[
        ("pulled|did|tweaked|felt something in|to|with my, something in my, did me|my left|right? knee|ankle|shoulder|back|hip|hamstring|calf|elbow|wrist|neck|groin, hurt, hurting, pain, painful, sore, soreness, ache, achy, aching, injury, injured, injure, tweak, tweaked, tweaky, strain, strained, pulled a|my, sprain, sprained, tear, tore, torn, broke, broken, break, fracture, fractured, dislocate, dislocated, dislocation, separated, rupture, ruptured", ()),
        ("bug me, bugging, bugged, nagging, nag, grief, killing me, wrecked, troublesome, troubling, tight, tightness, stiff, stiffness, cranky, grumble, grumbly, grumbling, grumpy, niggle, niggly, niggling, unhappy, flare, flared, flaring, act up, acting up, acted up, bother, bothers, bothering, bothered, dodgy, bum, wonky, wobbly, tender, angry, angry about, touchy, iffy, irritated, irritable, sensitive, twinge, twingy, twinging, whine, complain, complaining, moan", ()),
        ("not care for, not agree with, not appreciate|approve|enjoy, bark, barks, barking, frozen, froze, paining, pains, tighten, tightening, jam, jammed, locked, seizing, kill it|me, kills it|me, aggravated, aggravates, gyp, gip, jip, went, put out, drama, fussy, grouchy, moody, worn, wear and tear, done in, shot, funny, delicate, fragile, tricky, twinged, twang, pull, pulls, pulling, stuck, grind, grinding, grinds, wrench, wrenched, jarred, popped, gave way, gives way, ouch, sucks, ruined, trashed, fried, banjaxed, munted, stuffed, cooked, rooted, banged, inflames, catch, catches, catching, dull", ()),
        ("tendinitis, tendonitis, tendinopathy, tendinosis, bursitis, arthritis, impingement, impinged, arthritic, inflamed, inflammation, swollen, swell, swelling, pop, click, clicking, clicky, crunchy, creaky, gives out, give out, gave out, unstable, instability, issue, problem, trouble, surgery, operation, replaced, replacement, bad, weak, rolled, twisted, twist, rehab, physio, stress fracture, trapped nerve, nerve, numb, tingling, tingle, not right, playing up, play up, plays up, played up, messed up, screwed up, busted, buggered, knackered, jacked up, gone again, not great, not happy, not a fan, does not like|love|tolerate, not like|love, hate, protest, splint, spasm, seize, seized, locks up, blew out, blown out, banged up, smashed, cramp, cramps, old injury, healed, recovered, limit, scratchy, temperamental, pinch, pinching, pinched, stinging, sting, burning, hamper, snapped, reconstruct, reconstruction, repaired, repair, meniscus, acl, dicky, gammy, crook", ()),
    ];
}

phrase_table! {
    /// It is over.
    pub static HEALED: () = &[
        ("over since|now|and, is|are over, this|it|that|which finished|ended|stopped|passed, okay na, closed the|my? case, discharged me|from, has discharged, sorted itself|themselves|out, count it|them|as healed|past, good again, healthy now|again, is healthy, no trouble at, never came back, all fine, no|nothing current, mended, mended long, good since, fine since, okay since, healed since, all good since, right as rain, good as new, as good as new, no bother|complaint|drama|grief|symptom since|now|anymore|any, not a peep, not a squeak, never since, no longer feel|notice|hurts, does not trouble|affect me? any|anymore|now, no issue with it, has not bothered|hurt|troubled, totally fine, completely fine, perfectly fine, fully rehabbed, hundred per cent, is history, in the past now, come|came good, is|are alright, alright now|again, healed, heal, recovered, fully recovered, is|it|that|all fine now, fine now, fine since, fine again, is fine, are fine, good now, okay now, all better, better now, is gone, gone now, totally gone, completely gone, gone, # %, hundred percent, 100 percent, all good, no issue|problem|pain|trouble since|now|anymore|any|at all, not an issue|problem any|anymore|now, does not bother|hurt me? any|anymore|now, resolved, cleared up, ancient history, behind me, no longer bother|hurt|an|a|bothers, not hurt|bother any|anymore|since|now, never bother|bothers|bothered me? since|again, no trouble since|now|any, no longer, good to go, back to normal, pain free, sorted, long gone, fixed, all right now, solid now, never came back, not come back, not been a|an problem|issue, is okay, not had any? trouble|problem|issue since, no lasting, like new, rock solid", ()),
    ];
}

phrase_table! {
    /// It was then; by itself it makes an injury past only where nothing says that it is felt now.
    pub static LONG_AGO: () = &[
        ("# year|month ago, year ago, in college|school|university|uni, back in, last year, a while back|ago, long ago, a few year back|ago, as a kid|teenager|child, in my twenty|thirty|teen, in high school, decade ago, old, couple of? year back|ago, years back, once, in the past, ago, used to, was, had", ()),
    ];
}

phrase_table! {
    /// It is felt now.
    pub static FELT_NOW: () = &[
        ("current, just now, presently, nowadays, since # week|day, since|for # week|day|month now, last week|month, atm, hates, drama, still, at the moment, currently, lately, ongoing, these day, right now, flare, flares, act up, acts up, gets, get, getting, whenever, sometimes, recently, today, this week|month, at present, persistent, chronic, on and off, every time, from time to time, occasionally, hurts when|if|after|on, is|are sore|tight|stiff|bothering|cranky|bad|unhappy|angry|touchy|dodgy|acting|painful|tender|swollen|hurting|aching|iffy|niggly|weak, comes back, come back, keeps, keep, has been, have been, been bothering|hurting|sore|acting|having, not healed, not fully, not yet, not quite, recovering, rehabbing, in rehab, can not, does not like, complains, bothers|bother me, grumbles, struggle, hates", ()),
    ];
}

phrase_table! {
    /// What comes after says what sets an injury off or is forbidden.
    pub static LIMITED_BY: () = &[
        ("when, whenever, if, with, on, past, after, during, anything, too much|many, can not, could not, hate, avoid, no, not like|love|tolerate|do|take|handle, by, from, every time, unless, above, over, below, more than, under, especially, triggered by, only, limit, so no, nothing, keep ~ under|below|light, stay away from, at the bottom of, in the bottom, heavy, overhead, must not, should not, not allowed, told me, not allowed to", ()),
    ];
}

phrase_table! {
    /// What sets a trouble off: words that do so in any sentence.
    pub static SET_OFF: () = &[
        ("when, whenever, if, during, after long|every|each|a|my|i|hard|heavy|running|squatting|the|about, anything, too much|many, can not, could not, avoid, not like|love|tolerate|do|take|handle, every time, each time, unless, above, over # , below, under # , more than, especially, triggered by, only, limit, so no, no, nothing, keep ~ under|below|light, stay away from, at the bottom of, in the bottom, must not, should not, not allowed, as long as, so long as, provided, has|have|needs|need to stay|be|keep, stay|keep|kept|keeping under|below, hate, hates, dislikes, kneeling, mostly when|on|with, because of overhead, comes on, on stair|downhill|descent|hill|asphalt|concrete|tarmac, with deep|heavy|overhead|wide, from sitting|running|typing|desk|cycling, in the|a|deep|wide|front deep|front|rack|catch|bottom|low|wide|squat|position|stance", ()),
    ];
}

phrase_table! {
    /// What follows what does it: "front rack kills it".
    pub static KILLS_IT: () = &[
        ("kill|kills|hurt|hurts|aggravate|aggravates|bother|bothers|irritate|irritates|flare|flares|upset|upsets|murders|wrecks|tweaks|annoys|provokes it|them, set|sets|bring|brings it|them off|on, make|makes it|them worse|hurt|ache|flare|act, is no go|good, are out, is out, is off the table, is a problem|no", ()),
    ];
}

phrase_table! {
    /// What a sentence says that goes on about a trouble: it hurts, or something is forbidden.
    pub static FORBIDDEN: () = &[
        ("pain when|if|on|after|in|with, hurts, hurt when|if|on|after, can not reach|lift|press|squat|run|bend|sit|kneel|jump|raise|put|do|hang|grip|go|load|straighten|walk|climb|sleep|take, no sit up, no plank|jump|jumping|overhead|running|lifting|heavy|deep|impact|crunch|burpee|lunge|pressing|squatting|kipping|push|pull|ab|twisting, nothing over|above|heavy|overhead|heavier|with, not allowed, must not, should not, avoid, is|are banned|forbidden|off|out, off limit, out of bounds, worse, flares, physio|doctor|doc|surgeon|gp|ob|midwife|osteo|chiro|orthopedist|specialist ~ no|not|avoid|never|only, stay under|below, keep ~ under|below|light, has|have to stay|be|keep, so long as, as long as", ()),
    ];
}

phrase_table! {
    /// Parts of the body in another sense.
    pub static IDIOMS: () = &[
        ("on the other hand, on one hand, at|to|by|in hand, hand held, second|first hand, hands on, hands down, my? hand is|are full, hands full, on my hand, hand free, hands free, give|gives|lend|need me? a hand, hand in hand, out of hand, beforehand, hand weight, thumb typing, rule of thumb, thumb up, thumbs up, finger crossed, fingers crossed", ()),
        ("pain in the neck|butt|arse|backside|bum, neck of the wood, neck and neck, up to my neck, breathing down my neck", ()),
        ("heart set|rate|is set|broke|broken|of gold|out|beat, shoulder season|width, to shoulder, hip hop, hip thrust, calf raise, shin dig, elbow room|grease, knee deep, weak at the knee, knees up, bee knee, cold foot, best foot, on foot, # foot, back foot, toe the line, toe to bar, toes to bar, head over heel, well heeled, high heel, foot the bill, foot in the door, foothold, stomach for|of, eye on|out, keep|have|got an eye", ()),
        ("the back of, at|in|out|round the back, my back garden|yard|pocket|burner|room, back to back, get my back up, watch my back, has my back, got my back, off my back, the back garden|yard|door|room|half|end, pain point, chip on my shoulder, cold shoulder, growing pain, no pain no gain, sore loser, sore subject|point, sight for sore eye", ()),
        ("pelvic floor physio|physical|therapist|specialist|exercise, back|knee|shoulder|hip|foot|hand|heart specialist|surgeon|doctor|doc|guy|clinic", ()),
        ("doms, sore from yesterday|last|leg|the gym|training|my workout, sore after leg|every|the first|a|my workout|leg|session", ()),
    ];
}
