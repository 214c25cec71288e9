//! The program as a Markdown document: what an athlete reads once, prints, and trains by.
//!
//! CommonMark with GitHub's tables. Every text of the program is escaped: it is data, whoever wrote it.
//!
//! Must never: leave out a day.

use training::program::{Block, BlockContent, Day, DayRole, Phase, Program, Workout};

use crate::wording::{self, Wording};

/// Writes the document.
pub fn write(program: &Program) -> String {
    let wording = Wording::new(program.units);
    let weeks: Vec<_> = (1..=program.weeks()).flat_map(|week| week_lines(program, week, wording)).collect();
    let sections = [
        front(program),
        list("Why this program", &program.rationale),
        list("What was assumed", &program.assumptions),
        list("What was adjusted", &program.adjustments),
        methodology(program),
        phases(program),
        terms(&weeks),
        weeks,
        vec!["---".to_owned(), String::new(), wording::DISCLAIMER.to_owned()],
    ];
    let mut text = sections.concat().join("\n");
    text.push('\n');
    text
}

fn front(program: &Program) -> Vec<String> {
    let (from, to) = (wording::full_date(program.start_date), wording::full_date(program.end_date));
    let length = wording::days(program.total_days);
    let training_days = wording::count(program.training_days, "training day");
    let equipment: Vec<_> = program.equipment_constraints.iter().map(|item| item.name()).collect();
    vec![
        format!("# {}\n", escape(&program.program_name)),
        format!("{length} · {from} to {to} · {training_days}\n"),
        format!("{}\n", escape(&program.program_description)),
        format!("- **Goals:** {}", escape(&program.training_goals.join("; "))),
        format!("- **Equipment:** {}", equipment.join(", ")),
        format!("- **Written by:** {}\n", wording::author(program)),
    ]
}

/// A section of bullets; nothing where there are none.
fn list(heading: &str, items: &[String]) -> Vec<String> {
    if items.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![format!("## {heading}\n")];
    lines.extend(items.iter().map(|item| format!("- {}", escape(item))));
    lines.push(String::new());
    lines
}

fn methodology(program: &Program) -> Vec<String> {
    let how = &program.methodology;
    vec![
        "## How it progresses\n".to_owned(),
        format!("- **Progression:** {}", escape(&how.progression_strategy)),
        format!("- **Hard and easy:** {}", escape(&how.intensity_pattern)),
        format!("- **Backing off:** {}\n", escape(&how.deload_strategy)),
    ]
}

fn phases(program: &Program) -> Vec<String> {
    let row = |phase: &Phase| {
        let [low, high] = phase.intensity_range;
        let cells = [
            format!("{} {}", phase.phase_number, escape(&phase.phase_name)),
            wording::range(phase.start_day, phase.end_day),
            escape(&phase.focus_areas.join(", ")),
            format!("{} %", wording::range(low, high)),
            escape(&phase.volume_characteristics),
        ];
        format!("| {} |", cells.join(" | "))
    };
    let purpose = |phase: &Phase| format!("- **{}:** {}", escape(&phase.phase_name), escape(&phase.phase_description));
    let mut lines = vec![
        "## Phases\n".to_owned(),
        "| Phase | Days | Focus | Main intensity | Volume |".to_owned(),
        "| --- | --- | --- | --- | --- |".to_owned(),
    ];
    lines.extend(program.phases.iter().map(row));
    lines.push(String::new());
    lines.extend(program.phases.iter().map(purpose));
    lines.push(String::new());
    lines
}

/// Explains the terms that the weeks use, and no others.
fn terms(weeks: &[String]) -> Vec<String> {
    let weeks = weeks.concat();
    let used: Vec<_> = wording::terms_in(&weeks).collect();
    if used.is_empty() {
        return Vec::new();
    }
    let mut lines = vec!["## Terms\n".to_owned()];
    lines.extend(used.iter().map(|(term, meaning)| format!("- **{term}:** {meaning}")));
    lines.push(String::new());
    lines
}

fn week_lines(program: &Program, week: u8, wording: Wording) -> Vec<String> {
    let days: Vec<_> = program.week(week).collect();
    let in_week = |phase: &&Phase| days.iter().any(|day| day.phase_number == phase.phase_number);
    let mut heading = vec![format!("## Week {week}")];
    heading.extend(program.phases.iter().filter(in_week).map(|phase| escape(&phase.phase_name)));
    let mut lines = vec![heading.join(" · "), String::new()];
    lines.extend(days.iter().flat_map(|day| day_lines(day, wording)));
    lines
}

fn day_lines(day: &Day, wording: Wording) -> Vec<String> {
    let rest = if day.role == DayRole::Rest { "" } else { " day" };
    let mut lines = vec![format!("### {}: {}{rest}\n", wording::day_and_month(day), wording::role(day.role))];
    lines.extend(day.workouts.iter().flat_map(|workout| workout_lines(workout, wording)));
    lines
}

fn workout_lines(workout: &Workout, wording: Wording) -> Vec<String> {
    let mut lines = vec![format!("**{}** ({})\n", escape(&workout.title), wording.size(workout))];
    if !workout.why.is_empty() {
        lines.push(format!("{}\n", escape(&workout.why)));
    }
    if !workout.blocks.is_empty() {
        lines.extend(workout.blocks.iter().flat_map(|block| block_lines(block, wording)));
        lines.push(String::new());
    }
    lines
}

fn block_lines(block: &Block, wording: Wording) -> Vec<String> {
    let mut heading = vec![format!("- **{}**", escape(&wording::block_heading(block)))];
    if let BlockContent::Conditioning(piece) = &block.content {
        heading.push(wording::conditioning(piece));
    }
    heading.extend(block.note.as_deref().map(escape));
    let mut lines = vec![heading.join(" · ")];
    match &block.content {
        BlockContent::Movements(items) => lines
            .extend(items.iter().map(|item| item_line(&item.name, &wording.prescription(item), item.note.as_deref()))),
        BlockContent::Conditioning(piece) => lines
            .extend(piece.movements.iter().map(|item| format!("  - {}", escape(&wording.conditioning_movement(item))))),
        BlockContent::Segments(segments) => {
            lines.extend(
                segments.iter().map(|item| item_line(&item.name, &wording.segment(item), item.note.as_deref())),
            );
        }
    }
    lines
}

fn item_line(name: &str, what: &str, note: Option<&str>) -> String {
    let note = note.map(|note| format!(". {}", escape(note))).unwrap_or_default();
    format!("  - {}: {what}{note}", escape(name))
}

/// One line of text that Markdown shows as it is: what would begin an emphasis, a link, code, HTML, a table cell or
/// an entity is escaped everywhere; what would begin a heading, a quotation, a list or a rule, at the start; line
/// breaks are spaces.
fn escape(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::with_capacity(text.len());
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    for (index, c) in text.char_indices() {
        let is_active = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' => true,
            '&' => text[index + 1..].starts_with(|next: char| next == '#' || next.is_ascii_alphanumeric()),
            '#' | '>' | '-' | '+' | '=' => index == 0,
            '.' | ')' => index == digits && digits > 0,
            _ => false,
        };
        if is_active {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    use crate::testing::program;

    /// What a reader sees, and whether anything but text in paragraphs and lists was found.
    fn rendered(markdown: &str) -> String {
        Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
            .map(|event| match event {
                Event::Text(text) => text.into_string(),
                Event::Start(_) | Event::End(_) => String::new(),
                other => panic!("{other:?} in {markdown}"),
            })
            .collect()
    }

    #[test]
    fn the_document() {
        insta::assert_snapshot!(write(&program()));
    }

    #[test]
    fn rest_days_take_one_line() {
        let text = write(&program());
        assert!(text.contains("\n### Saturday 28 November: rest\n\n### Sunday 29 November"), "{text}");
    }

    proptest! {
        #[test]
        fn what_an_athlete_writes_is_shown_and_never_markup(
            text in r"([a-z0-9é.)(!#=+*_`~\[\]<>|&;:/\\\n-]| ){0,40}",
        ) {
            let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let item = format!("- {}\n", escape(&text));
            prop_assert_eq!(rendered(&item), plain.clone());
            let paragraph = format!("{}\n", escape(&text));
            prop_assert_eq!(rendered(&paragraph), plain.clone());
            let cell = format!("| a |\n| --- |\n| {} |\n", escape(&text));
            prop_assert_eq!(rendered(&cell), format!("a{plain}"));
        }
    }
}
