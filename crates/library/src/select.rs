//! Chooses movements an athlete may and can do: equipped, not forbidden by an injury, within their experience, not
//! disliked; liked ones first.

use training::athlete::{Athlete, Injury, Level};
use training::ids::{MovementId, ProgramId};
use training::movement::{Movement, Pattern};
use training::rules::movements::is_disliked;
use training::rules::person::{Restriction, forbidding_area, restriction};

use crate::lifts::{Job, Slot};
use crate::movements::catalogue;
use crate::sports::is_recovery_block;
use crate::variety::seed;

/// Sets of fewer full pull-ups than this build less than negatives do (convention).
const FIRST_PULL_UPS: u32 = 3;

/// Chooses for one athlete and program.
#[derive(Clone, Copy)]
pub struct Selector<'a> {
    /// For whom.
    pub athlete: &'a Athlete,
    /// What makes two programs differ.
    pub program_id: &'a ProgramId,
}

impl Selector<'_> {
    /// Whether the athlete may and can do a movement.
    pub fn allows(&self, movement: &Movement) -> bool {
        movement.is_equipped(self.athlete)
            && movement.level <= self.level()
            && forbidding_area(movement, self.athlete).is_none()
            && self.is_strong_enough(movement)
            && !is_disliked(movement, self.athlete)
    }

    /// Whether the athlete's best set of pull-ups bears the harder ones. Where it is not known, plain ones are left
    /// to those past the beginning and the harder ones to advanced athletes.
    fn is_strong_enough(&self, movement: &Movement) -> bool {
        let best = |id| self.athlete.mark(id).and_then(|mark| mark.reps);
        let least = match movement.id.as_str() {
            "weighted_pull_up" | "weighted_chin_up" => 10,
            "chest_to_bar_pull_up" | "muscle_up" | "bar_muscle_up" => 8,
            "pull_up" | "chin_up" | "neutral_grip_pull_up" => FIRST_PULL_UPS,
            // The way to the first full ones, and no company for them.
            "negative_pull_up" => {
                return !catalogue().named("pull_up").is_some_and(|full| self.is_strong_enough(full));
            }
            _ => return true,
        };
        if self.is_still_wished_for(movement) {
            return false;
        }
        match best("pull_up").or(best("chin_up")) {
            Some(best) => best >= least,
            None if least <= FIRST_PULL_UPS => self.athlete.level > Level::Beginner,
            None => self.athlete.level == Level::Advanced,
        }
    }

    /// Whether a goal is the first one of this movement, so that it cannot be trained yet: `first muscle-up`.
    fn is_still_wished_for(&self, movement: &Movement) -> bool {
        let done = self.athlete.mark(movement.id.as_str()).and_then(|mark| mark.reps).is_some_and(|reps| reps > 0);
        let goals = self.athlete.goals.iter().map(|goal| stems(goal));
        let kind: &[&str] = match movement.id.as_str() {
            "muscle_up" | "bar_muscle_up" => &["muscle", "up"],
            _ => &["pull", "up"],
        };
        let kind: Vec<String> = kind.iter().map(|&word| word.to_owned()).collect();
        let mut first = goals.filter(|goal| goal.iter().any(|word| word == "first"));
        !done && first.any(|goal| contains(&goal, &kind))
    }

    /// The most demanding level chosen from: nothing demanding in a block meant for recovery.
    fn level(&self) -> Level {
        if is_recovery_block(self.athlete) { Level::Beginner } else { self.athlete.level }
    }

    /// Whether an injury that is only set off by too much of something asks to hold this movement down.
    pub fn is_capped(&self, movement: &Movement) -> bool {
        self.athlete.current_injuries().any(|injury| match restriction(injury) {
            Restriction::Cap { stresses, .. } => movement.stresses.iter().any(|stress| stresses.contains(stress)),
            Restriction::Ban(_) => false,
        })
    }

    /// The movement for a slot; `salt` is what may vary it (phase, session), `taken` what the session already holds.
    pub fn pick(&self, slot: &Slot, salt: &str, taken: &[MovementId]) -> Option<&'static Movement> {
        // What an injury holds down is done where it matters most, and nowhere else.
        let essential = slot.job == Job::Heavy && slot.pattern == Pattern::Olympic;
        let fits = |movement: &&'static Movement| {
            self.allows(movement) && !taken.contains(&movement.id) && (essential || !self.is_capped(movement))
        };
        let known: Vec<&'static Movement> =
            slot.choices.iter().filter_map(|&id| catalogue().named(id)).filter(fits).collect();
        if let Some(liked) = known.iter().find(|movement| self.is_liked(movement)) {
            return Some(liked);
        }
        let width = match slot.job {
            Job::Heavy | Job::Volume | Job::Technique | Job::Build | Job::Skill => 1,
            Job::Support => 2,
            Job::Accessory | Job::Core => 3,
        };
        if let Some(movement) = self.vary(&known, width, salt) {
            return Some(movement);
        }
        Self::substitute(slot.pattern, fits)
    }

    /// Whether the athlete named the movement among what they like.
    pub fn is_liked(&self, movement: &Movement) -> bool {
        self.athlete.likes.iter().any(|words| mentions(words, movement))
    }

    /// One of the first `width`, always the same for the same salt; what can be loaded is not exchanged for what cannot.
    fn vary(&self, movements: &[&'static Movement], width: usize, salt: &str) -> Option<&'static Movement> {
        let first = movements.first()?;
        let like: Vec<&'static Movement> =
            movements.iter().copied().take(width).filter(|movement| is_exchangeable(movement, first)).collect();
        let (movements, width) = (&like, like.len());
        let index = (seed(&[self.program_id.as_str(), salt]) as usize).checked_rem(width)?;
        movements.get(index).copied()
    }

    /// Any movement of the pattern, the most demanding one the athlete may do.
    fn substitute(pattern: Pattern, fits: impl Fn(&&'static Movement) -> bool) -> Option<&'static Movement> {
        catalogue()
            .iter()
            .filter(|movement| movement.pattern == pattern)
            .filter(fits)
            .max_by_key(|movement| (movement.loadable, movement.level, std::cmp::Reverse(movement.id.clone())))
    }
}

/// Whether one movement does what another does: as many joints, and loadable if the other is.
fn is_exchangeable(movement: &Movement, first: &Movement) -> bool {
    let single = |movement: &Movement| movement.pattern == Pattern::Isolation;
    movement.loadable == first.loadable && single(movement) == single(first)
}

/// Whether an injury is one that too much of something sets off, so that its work is held down rather than forbidden.
pub fn is_cap(injury: &Injury) -> bool {
    matches!(restriction(injury), Restriction::Cap { .. })
}

/// Whether words of the athlete name a movement: all words of one occur in a row in the other.
pub fn mentions(words: &str, movement: &Movement) -> bool {
    let said = stems(words);
    let name = stems(&movement.name);
    contains(&name, &said) || contains(&said, &name)
}

fn contains(all: &[String], part: &[String]) -> bool {
    !part.is_empty() && all.windows(part.len()).any(|window| window == part)
}

/// The words of a text, lower case, without plural and `-ing`.
fn stems(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let word = word.strip_suffix("es").filter(|w| w.ends_with("ch")).unwrap_or(word);
            let word = word.strip_suffix('s').filter(|w| w.len() > 2 && !w.ends_with('s')).unwrap_or(word);
            match word.strip_suffix("ing").filter(|w| w.len() > 2) {
                // running -> run, rowing -> row
                Some(stem) if stem.len() > 3 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2] => {
                    stem[..stem.len() - 1].to_owned()
                }
                Some(stem) => stem.to_owned(),
                None => word.to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::athlete;
    use training::athlete::InjuryArea;

    fn movement(id: &str) -> &'static Movement {
        catalogue().named(id).unwrap()
    }

    #[test]
    fn words_find_their_movements() {
        assert!(mentions("burpees", movement("burpee_broad_jump")));
        assert!(mentions("wall balls", movement("wall_ball_shot")));
        assert!(mentions("I hate rowing", movement("row")));
        assert!(mentions("running", movement("run")));
        assert!(!mentions("overhead squats", movement("back_squat")));
        assert!(!mentions("", movement("row")));
    }

    #[test]
    fn a_first_muscle_up_is_built_before_it_is_done() {
        let program_id = ProgramId::parse("p").unwrap();
        let mut gymnast = athlete();
        gymnast.level = Level::Advanced;
        gymnast.equipment.items.insert(training::athlete::Equipment::Rings);
        gymnast.goals = vec!["muscle-ups".to_owned()];
        assert!(Selector { athlete: &gymnast, program_id: &program_id }.allows(movement("muscle_up")));
        gymnast.goals = vec!["my first muscle-up".to_owned()];
        assert!(!Selector { athlete: &gymnast, program_id: &program_id }.allows(movement("muscle_up")));
    }

    #[test]
    fn a_cranky_shoulder_is_held_down_and_a_hurt_one_spared() {
        let mut lifter = athlete();
        let mut injury = Injury {
            area: InjuryArea::Shoulder,
            side: None,
            status: training::athlete::InjuryStatus::Current,
            limits: Some("gets cranky with too much overhead volume".to_owned()),
            cleared: false,
        };
        lifter.injuries = vec![injury.clone()];
        let program_id = ProgramId::parse("p").unwrap();
        let selector = Selector { athlete: &lifter, program_id: &program_id };
        assert!(selector.allows(movement("overhead_press")) && selector.is_capped(movement("overhead_press")));
        injury.limits = None;
        let mut hurt = athlete();
        hurt.injuries = vec![injury];
        assert!(!Selector { athlete: &hurt, program_id: &program_id }.allows(movement("overhead_press")));
    }
}
