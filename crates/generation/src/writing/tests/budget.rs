//! What a program takes, at four bytes a token: measured on the library's own sessions in the model's form.

use std::collections::BTreeMap;
use std::fmt::Write;

use models::{Card, Usage};
use serde_json::Value;
use training::program::Discipline;

use super::people::{Person, crossfitter, lifter, rider, runner};
use crate::writing::{
    estimated_tokens, slice_prompt, slices, structure_prompt, system, tools, write_days, write_structure,
};

fn tokens(text: &str) -> u64 {
    Usage::estimate(0, text.len()).output
}

fn tokens_of(value: &Value) -> u64 {
    tokens(&value.to_string())
}

/// The calls of a program: the tokens of its prefix, and of each call what it reads beside that and what it writes.
struct Calls {
    prefix: u64,
    structure: (u64, u64),
    slices: Vec<(u64, u64)>,
    sessions: usize,
}

impl Calls {
    fn of(person: &Person, max_tokens: u32) -> Self {
        let brief = person.brief();
        let mut calls = Vec::new();
        let mut sessions = 0;
        for phase in &person.skeleton.phases {
            for slice in slices(&person.skeleton, phase.start_day..=phase.end_day, max_tokens) {
                let days: Vec<_> = slice.iter().flat_map(|&day| person.fill().days(day..=day)).collect();
                sessions += days.len();
                let prompt = slice_prompt(&brief, phase, "volume, pulling, clean positions", &slice);
                calls.push((tokens(&prompt.messages[0].text), tokens_of(&write_days(&days))));
            }
        }
        let tools: String = tools().iter().fold(String::new(), |mut all, tool| {
            let _ = write!(all, "{}{}{}", tool.name, tool.description, tool.schema);
            all
        });
        let structure = tokens_of(&write_structure(&person.skeleton.phases));
        Self {
            prefix: tokens(&system(&brief)) + tokens(&tools),
            structure: (tokens(&structure_prompt(&brief).messages[0].text), structure),
            slices: calls,
            sessions,
        }
    }

    fn written(&self) -> u64 {
        self.structure.1 + self.slices.iter().map(|(_, written)| written).sum::<u64>()
    }

    fn usage(&self) -> Usage {
        Usage {
            input: self.structure.0 + self.slices.iter().map(|(read, _)| read).sum::<u64>(),
            cache_write: self.prefix,
            cache_read: self.prefix * self.slices.len() as u64,
            output: self.written(),
            estimated: true,
        }
    }
}

#[test]
fn a_program_of_forty_sessions_costs_less_than_thirty_cents() {
    for (name, person) in
        [("crossfitter", crossfitter()), ("lifter", lifter()), ("runner", runner()), ("rider", rider())]
    {
        let calls = Calls::of(&person, 450);
        let dollars = Card::bedrock("global.anthropic.claude-sonnet-4-6").cost(&calls.usage()).unwrap();
        let most_read = calls.slices.iter().map(|(read, _)| *read).max().unwrap();
        let most_written = calls.slices.iter().map(|(_, written)| *written).max().unwrap();
        println!(
            "{name}: {} sessions, {} slices, prefix {}, structure {}, written {} ({} a session), most read {most_read} \
             and written {most_written} in a slice, ${dollars:.3}",
            calls.sessions,
            calls.slices.len(),
            calls.prefix,
            calls.structure.1,
            calls.written(),
            (calls.written() - calls.structure.1) / calls.sessions as u64,
        );
        assert!(dollars <= 0.30, "{name}: ${dollars:.3}");
        assert!(calls.prefix <= 8_000 && calls.structure.1 <= 350 && calls.written() <= 9_000, "{name}");
        assert!(most_read <= 600, "{name}: {most_read}");
    }
}

#[test]
fn what_a_session_takes_is_estimated() {
    let mut by_sport: BTreeMap<Discipline, (u64, u64)> = BTreeMap::new();
    for person in [crossfitter(), lifter(), runner(), rider()] {
        for day in person.library_days() {
            let plan = person.skeleton.day(day.day).unwrap();
            let entry = by_sport.entry(plan.sessions[0].discipline).or_default();
            entry.0 += u64::from(estimated_tokens(&plan.sessions[0]));
            entry.1 += tokens_of(&write_days(std::slice::from_ref(&day)));
        }
    }
    assert_eq!(by_sport.len(), 5);
    for (sport, (estimated, measured)) in &by_sport {
        println!("{sport:?}: estimated {estimated}, measured {measured}");
    }
    for (sport, (estimated, measured)) in by_sport {
        let ratio = estimated as f64 / measured as f64;
        assert!((0.6..=1.4).contains(&ratio), "{sport:?}: {ratio:.2}");
    }
}
