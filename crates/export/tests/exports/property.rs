//! Any program of the library exports in every format it fits, and refuses the others in words.

use std::io::{Cursor, Read};

use export::{File, Format, Scope, export, fitting};
use jiff::Timestamp;
use proptest::prelude::*;
use training::athlete::{Athlete, Equipment, Focus, Mark, Units};
use training::program::{BlockContent, Program};
use zip::ZipArchive;

use crate::athletes;

/// Texts no format may trip over.
const NASTY: &[&str] = &[
    "=HYPERLINK(\"http://example.com\")",
    "</text><script>alert(1)</script>",
    "]]> & < > \" ' \u{0}\u{7}\u{202e}\u{ffff}",
    "a\r\nBEGIN:VEVENT\r\nb",
    "[END COURSE DATA]\n5x\n- 10m 300%",
    "// x\n# Week 9\n## Day\nSquat / 9x9 {~ state.weight = 0 ~}",
    "/// 99/99 |!#{}()",
    "馬拉松 🚴",
    "",
];

fn stamp() -> Timestamp {
    "2026-11-20T18:00:00Z".parse().unwrap()
}

/// Every sport, with and without what its targets are taken from.
fn any_athlete() -> impl Strategy<Value = Athlete> {
    let sport = prop_oneof![Just(None), Just(Some(Focus::Cycling)), Just(Some(Focus::Running))];
    (athletes::any_athlete(), sport, any::<bool>(), proptest::sample::select(Units::ALL)).prop_map(
        |(mut athlete, sport, is_measured, units)| {
            athlete.units = units;
            if let Some(sport) = sport {
                athlete.focus.insert(0, sport);
                // The library plans running and riding from four weeks on.
                athlete.weeks = athlete.weeks.max(4);
                athlete.equipment.items.extend([Equipment::RoadBike, Equipment::HeartRateMonitor]);
            }
            if is_measured {
                let ftp = Mark { what: "ftp".to_owned(), watts: Some(231.0), ..Mark::default() };
                let (meters, seconds) = (Some(5000.0), Some(1500.0));
                athlete.marks.extend([ftp, Mark { what: "run".to_owned(), meters, seconds, ..Mark::default() }]);
            }
            athlete
        },
    )
}

fn program(athlete: &Athlete) -> Program {
    Program { units: athlete.units, ..athletes::program(athlete) }
}

/// Puts the text wherever a program has one.
fn spoiled(mut program: Program, text: &str) -> Program {
    let mut spoil = |field: &mut String| text.clone_into(field);
    spoil(&mut program.program_name);
    spoil(&mut program.program_description);
    program.phases.iter_mut().for_each(|phase| spoil(&mut phase.phase_name));
    program.training_goals.iter_mut().for_each(&mut spoil);
    for workout in program.daily_workouts.iter_mut().flat_map(|day| &mut day.workouts) {
        spoil(&mut workout.title);
        spoil(&mut workout.why);
        for block in &mut workout.blocks {
            spoil(&mut block.title);
            block.note = Some(text.to_owned());
            match &mut block.content {
                BlockContent::Movements(items) => items.iter_mut().for_each(|item| {
                    spoil(&mut item.name);
                    item.movement = "unknown".into();
                    item.note = Some(text.to_owned());
                }),
                BlockContent::Conditioning(piece) => piece.movements.iter_mut().for_each(|item| spoil(&mut item.name)),
                BlockContent::Segments(segments) => segments.iter_mut().for_each(|segment| {
                    spoil(&mut segment.name);
                    segment.note = Some(text.to_owned());
                }),
            }
        }
    }
    program
}

/// The texts of a file, or of the files in it.
fn contents(file: &File) -> Vec<Vec<u8>> {
    if !file.bytes.starts_with(b"PK") {
        return vec![file.bytes.clone()];
    }
    let mut archive = ZipArchive::new(Cursor::new(&file.bytes)).unwrap();
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)), "{name}");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        files.push(bytes);
    }
    files
}

/// What every file of a format looks like, whatever is in it.
fn assert_sound(format: Format, bytes: &[u8]) {
    if format == Format::Fit {
        assert_eq!(&bytes[8..12], b".FIT");
        let size = u32::from_le_bytes(bytes[4..8].try_into().unwrap()) as usize;
        assert_eq!(bytes.len(), 14 + size + 2);
        return;
    }
    let text = std::str::from_utf8(bytes).unwrap();
    let count = |part: &str| text.matches(part).count();
    match format {
        Format::Json => assert!(serde_json::from_str::<Program>(text).is_ok()),
        Format::Ics => {
            let starting = |part: &str| text.lines().filter(|line| *line == part).count();
            assert_eq!(starting("BEGIN:VEVENT"), starting("END:VEVENT"));
            assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        }
        Format::Csv => {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            for cell in
                reader.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
            }
        }
        Format::Markdown => assert!(!text.contains("<script") || text.contains("\\<script")),
        Format::Html => {
            assert_eq!((count("<script"), count("<article"), count(" href=")), (0, count("</article>"), 0));
            assert_eq!(count("<section"), count("</section>"));
        }
        Format::Zwo => {
            assert!(text.ends_with("</workout_file>\n") && count("<textevent ") > 0);
            assert_eq!((count("<workout>"), count("<script")), (1, 0));
        }
        Format::Erg | Format::Mrc => {
            assert!(text.is_ascii() && text.split("\r\n").all(|line| !line.contains(['\r', '\n'])));
            assert_eq!((count("[END COURSE DATA]"), count("[COURSE TEXT]")), (1, 1));
        }
        Format::Intervals => {
            assert!(text.lines().any(|line| line.starts_with("- ")));
            assert!(text.lines().filter(|line| line.starts_with('-')).all(|line| !line.contains("300%")));
        }
        Format::Liftoscript => assert!(text.lines().all(|line| {
            line.starts_with("//") || line.starts_with('#') || line.is_empty() || line.ends_with(" / warmup: none")
        })),
        Format::Fit => {}
    }
}

fn assert_exports(program: &Program) {
    let fits = fitting(program, Scope::Program);
    for &format in Format::ALL {
        match export(program, format, Scope::Program, stamp()) {
            Ok(file) => {
                assert!(fits.contains(&format));
                for bytes in contents(&file) {
                    assert_sound(format, &bytes);
                }
            }
            Err(error) => assert!(error.is_refusal() && !fits.contains(&format), "{format}: {error}"),
        }
    }
    for day in &program.daily_workouts {
        for format in fitting(program, Scope::Day(day.day)) {
            let file = export(program, format, Scope::Day(day.day), stamp()).unwrap();
            for bytes in contents(&file) {
                assert_sound(format, &bytes);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_program_exports_in_every_format_it_fits(athlete in any_athlete()) {
        assert_exports(&program(&athlete));
    }

    #[test]
    fn no_text_of_a_program_breaks_a_format(athlete in any_athlete(), text in proptest::sample::select(NASTY)) {
        assert_exports(&spoiled(program(&athlete), text));
    }
}
