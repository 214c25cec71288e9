//! `make eval-reading`: scores the rule-based reader on dialogues with right answers, by field and in total, and
//! lists what it read wrong. `dev` and `voices` were seen while the reader was written; `strangers` was not: its
//! figures are what to expect of people one has not met.

mod matching;
mod score;

use std::path::{Path, PathBuf};

use score::{Labelled, Scores};

type Error = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Error> {
    let named: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let files = if named.is_empty() { own_dialogues()? } else { named };
    for file in files {
        print(&file, &scores(&file)?);
    }
    Ok(())
}

fn own_dialogues() -> Result<Vec<PathBuf>, Error> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/dialogues");
    let mut files = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Error>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    Ok(files)
}

fn scores(file: &Path) -> Result<Scores, Error> {
    let mut scores = Scores::default();
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let labelled =
            Labelled::parse(line).map_err(|error| format!("{} line {}: {error}", file.display(), number + 1))?;
        scores.count(&labelled)?;
    }
    Ok(scores)
}

fn print(file: &Path, scores: &Scores) {
    println!("\n{}: {} dialogues", file.file_stem().unwrap_or_default().display(), scores.required.whole);
    let mut fields: Vec<_> =
        scores.fields.iter().filter_map(|(name, counts)| Some((name, counts, counts.f1()?))).collect();
    fields.sort_by(|a, b| a.2.total_cmp(&b.2));
    for (name, counts, f1) in fields {
        println!(
            "  {name:24} F1 {f1:.3}   right {:3}  missed {:3}  wrong {:3}",
            counts.right, counts.missed, counts.wrong
        );
    }
    println!("  {:40} {:.3}", "macro-F1", scores.macro_f1());
    for (name, share) in [
        ("required fields jointly right", scores.required),
        ("all 19 fields jointly right", scores.all_fields),
        ("hallucination", scores.hallucinated),
        ("corrections", scores.corrections),
        ("values with the athlete's words", scores.quoted),
    ] {
        println!("  {name:40} {:.3}   {} of {}", share.of_one(), share.part, share.whole);
    }
    for error in &scores.errors {
        println!("  ! {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Scores {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/dialogues");
        scores(&folder.join(name).with_extension("jsonl")).unwrap()
    }

    #[test]
    fn what_was_read_well_stays_read_well() {
        let dev = of("dev");
        assert!(dev.macro_f1() >= 0.98, "{}\n{}", dev.macro_f1(), dev.errors.join("\n"));
        assert!(dev.required.of_one() >= 0.95 && dev.all_fields.of_one() >= 0.9, "{}", dev.errors.join("\n"));
        assert!(dev.hallucinated.part == 0 && dev.corrections.of_one() >= 0.95, "{}", dev.errors.join("\n"));
        let voices = of("voices");
        assert!(voices.macro_f1() >= 0.96 && voices.hallucinated.of_one() <= 0.01, "{}", voices.errors.join("\n"));
        let strangers = of("strangers");
        assert!(strangers.macro_f1() >= 0.84, "{}", strangers.errors.join("\n"));
        assert!(strangers.hallucinated.of_one() <= 0.02, "{}", strangers.errors.join("\n"));
    }

    #[test]
    fn every_value_rests_on_words_of_the_athlete() {
        for name in ["dev", "voices", "strangers"] {
            let quoted = of(name).quoted;
            assert_eq!(quoted.part, quoted.whole, "{name}");
        }
    }
}
