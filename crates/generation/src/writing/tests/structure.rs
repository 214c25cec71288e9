//! Structures: whole ones, faulty ones, and ones that are being written.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::people::{lifter, runner};
use crate::writing::{PhaseStream, StructureFault, WrittenPhase, phase_bounds, read_structure, write_structure};

fn three() -> Value {
    json!({"ends": [3, 6, 8], "phases": [
        {"name": "Base \"one\" {a} [b]", "about": "Builds a base.", "focus": ["legs", "trunk"], "emphasis": "volume, back"},
        {"name": "Build é ü", "about": "Turns it into strength.", "focus": ["squat"], "emphasis": "heavier"},
        {"name": "Peak", "about": "Shows it.", "focus": ["squat"], "emphasis": "few sets"},
    ]})
}

#[test]
fn phases_tile_the_weeks_in_the_models_words() {
    let person = lifter();
    let athlete = &person.settled.athlete;
    let phases = read_structure(&three(), athlete).unwrap();
    let days: Vec<_> = phases.iter().map(|written| (written.phase.start_day, written.phase.end_day)).collect();
    assert_eq!(days, [(1, 21), (22, 42), (43, 56)]);
    assert_eq!(phases[0].phase.phase_name, "Base \"one\" a b");
    assert_eq!((phases[1].emphasis.as_str(), phases[1].phase.phase_number), ("heavier", 2));
    assert!(phases[0].phase.intensity_range[1] < phases[2].phase.intensity_range[1]);
    // The library's own structure is one too.
    for person in [lifter(), runner()] {
        let own = write_structure(&person.skeleton.phases);
        let read = read_structure(&own, &person.settled.athlete).unwrap();
        let phases: Vec<_> = read.into_iter().map(|written| written.phase).collect();
        assert_eq!(phases, person.skeleton.phases);
    }
}

#[test]
fn a_structure_that_cannot_be_used_says_why() {
    let person = lifter();
    let fault = |change: fn(&mut Value)| {
        let mut structure = three();
        change(&mut structure);
        read_structure(&structure, &person.settled.athlete).err()
    };
    assert_eq!(fault(|s| s["ends"] = json!([3, 7, 6])), Some(StructureFault::Weeks));
    assert_eq!(fault(|s| s["ends"] = json!([3, 3, 8])), Some(StructureFault::Weeks));
    assert_eq!(fault(|s| s["ends"] = json!([1, 2, 3])), Some(StructureFault::Weeks));
    assert_eq!(fault(|s| s["ends"] = json!([3, 8])), Some(StructureFault::Count));
    assert_eq!(fault(|s| s["ends"] = json!([])), Some(StructureFault::Count));
    assert_eq!(fault(|s| s["ends"] = json!(3)), Some(StructureFault::Shape));
    assert_eq!(fault(|s| s["phases"] = json!("three")), Some(StructureFault::Shape));
    assert_eq!(fault(|s| s["phases"] = json!([{"name": "One"}])), Some(StructureFault::Count));
    assert_eq!(fault(|s| s["phases"][1]["name"] = json!(7)), Some(StructureFault::Unnamed));
    // Harmless: a week off at the end, weeks as text, no words but the name.
    assert_eq!(fault(|s| s["ends"] = json!(["3", 6, 9])), None);
    assert_eq!(fault(|s| s["phases"][2] = json!({"name": "Peak"})), None);
    assert_eq!(fault(|s| s["phases"] = Value::String(s["phases"].to_string())), None);
    assert_eq!(phase_bounds(&person.settled.athlete), 3..=4);
}

/// What a stream gives for a text that comes in pieces of these lengths, with how much of it had come.
fn streamed(text: &str, lengths: &[usize]) -> Vec<(usize, WrittenPhase)> {
    let person = lifter();
    let mut stream = PhaseStream::new(&person.settled.athlete);
    let mut lengths = lengths.iter().copied().cycle();
    let (mut at, mut given) = (0, Vec::new());
    while at < text.len() {
        let mut end = (at + lengths.next().unwrap_or(1).max(1)).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        given.extend(stream.push(&text[at..end]).into_iter().map(|phase| (end, phase)));
        at = end;
    }
    given
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn each_phase_comes_when_it_is_complete(
        lengths in proptest::collection::vec(1_usize..40, 1..20),
        form in 0_usize..4,
    ) {
        let person = lifter();
        let whole = three();
        let text = match form {
            0 => whole.to_string(),
            1 => serde_json::to_string_pretty(&whole).unwrap(),
            2 => json!({"ends": whole["ends"], "phases": whole["phases"].to_string()}).to_string(),
            _ => json!({"ends": "[3,6,8]", "phases": whole["phases"]}).to_string().replace('é', "\\u00e9"),
        };
        let given = streamed(&text, &lengths);
        let phases: Vec<_> = given.iter().map(|(_, phase)| phase.clone()).collect();
        prop_assert_eq!(phases, read_structure(&whole, &person.settled.athlete).unwrap());
        // The first is there long before the last.
        prop_assert!(given[0].0 < text.len() * 3 / 4, "{} of {}", given[0].0, text.len());
    }

    #[test]
    fn any_text_is_taken(text in ".{0,120}", cut in 0_usize..120) {
        let whole = three().to_string();
        let cut = (0..=cut.min(whole.len())).rev().find(|&at| whole.is_char_boundary(at)).unwrap_or(0);
        streamed(&text, &[3]);
        streamed(&format!("{}{text}", &whole[..cut]), &[7]);
    }
}

#[test]
fn nothing_comes_before_the_weeks_are_known_and_all_phases_are_known_with_them() {
    let person = lifter();
    let mut stream = PhaseStream::new(&person.settled.athlete);
    assert!(stream.push("{\"ends\": [3, 6").is_empty() && stream.phases().is_none());
    assert!(stream.push(", 8], \"phases\": [{\"name\": \"Ba").is_empty());
    let phases = stream.phases().unwrap();
    assert_eq!(phases.iter().map(|phase| phase.end_day).collect::<Vec<_>>(), [21, 42, 56]);
    assert_eq!(stream.push("se\"}").len(), 1);
}
