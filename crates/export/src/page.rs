//! The program as a page to print: one HTML file that needs nothing else, a week to a sheet of A4 or Letter, readable
//! on a phone too.
//!
//! No script, no link, no resource from elsewhere, and a policy in the head that forbids them; every text of the
//! program goes through [`markup`].
//!
//! Must never: put a text of the program anywhere but between tags.

use training::program::{Block, BlockContent, BlockPurpose, Day, DayRole, Phase, Program, Workout};

use crate::text::markup;
use crate::wording::{self, Wording};

const STYLE: &str = include_str!("page.css");

/// Writes the page.
pub fn write(program: &Program) -> String {
    let wording = Wording::new(program.units);
    let weeks: String = (1..=program.weeks()).map(|week| week_section(program, week, wording)).collect();
    let language = "en";
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{name}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{front}{weeks}</main>\n\
         <footer><p>{disclaimer}</p></footer>\n</body>\n</html>\n",
        name = markup(&program.program_name),
        front = front(program, &weeks),
        disclaimer = markup(wording::DISCLAIMER),
    )
}

fn front(program: &Program, weeks: &str) -> String {
    let (from, to) = (wording::full_date(program.start_date), wording::full_date(program.end_date));
    let training_days = wording::count(program.training_days, "training day");
    let equipment: Vec<_> = program.equipment_constraints.iter().map(|item| item.name()).collect();
    let facts = [
        ("Goals", program.training_goals.join("; ")),
        ("Equipment", equipment.join(", ")),
        ("Written by", wording::author(program)),
        ("Progression", program.methodology.progression_strategy.clone()),
        ("Hard and easy", program.methodology.intensity_pattern.clone()),
        ("Backing off", program.methodology.deload_strategy.clone()),
    ];
    let facts: String =
        facts.iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| definition(name, text)).collect();
    let terms: String = wording::terms_in(weeks).map(|(term, meaning)| definition(term, meaning)).collect();
    let terms = if terms.is_empty() { terms } else { format!("<h2>Terms</h2>\n<dl>\n{terms}</dl>\n") };
    format!(
        "<header>\n<h1>{}</h1>\n<p class=\"span\">{} · {from} to {to} · {training_days}</p>\n<p>{}</p>\n</header>\n\
         <section class=\"about\">\n<dl>\n{facts}</dl>\n{}{}{}{}{terms}</section>\n",
        markup(&program.program_name),
        wording::days(program.total_days),
        markup(&program.program_description),
        list("Why this program", &program.rationale),
        list("What was assumed", &program.assumptions),
        list("What was adjusted", &program.adjustments),
        phases(program),
    )
}

fn definition(term: &str, meaning: &str) -> String {
    format!("<dt>{}</dt><dd>{}</dd>\n", markup(term), markup(meaning))
}

/// A bullet of markup.
fn bullet(item: &str) -> String {
    format!("<li>{item}</li>")
}

/// A heading with bullets; nothing where there are none.
fn list(heading: &str, items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let items: String = items.iter().map(|item| bullet(&markup(item))).collect();
    format!("<h2>{heading}</h2>\n<ul>{items}</ul>\n")
}

fn phases(program: &Program) -> String {
    let row = |phase: &Phase| {
        let [low, high] = phase.intensity_range;
        format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{} %</td></tr>\n",
            markup(&phase.phase_name),
            wording::range(phase.start_day, phase.end_day),
            markup(&phase.focus_areas.join(", ")),
            markup(&phase.volume_characteristics),
            wording::range(low, high),
        )
    };
    let rows: String = program.phases.iter().map(row).collect();
    format!(
        "<h2>Phases</h2>\n<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">Phase</th><th scope=\"col\">Days</th>\
         <th scope=\"col\">Focus</th><th scope=\"col\">Volume</th><th scope=\"col\">Main intensity</th></tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table></div>\n"
    )
}

fn week_section(program: &Program, week: u8, wording: Wording) -> String {
    let days: Vec<_> = program.week(week).collect();
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return String::new() };
    let in_week = |phase: &&Phase| days.iter().any(|day| day.phase_number == phase.phase_number);
    let phases = program.phases.iter().filter(in_week).map(|phase| markup(&phase.phase_name));
    let heading: Vec<_> = std::iter::once(format!("Week {week}")).chain(phases).collect();
    let heading = heading.join(" · ");
    let span = format!("{} to {}", first.date.strftime("%-d %B"), wording::full_date(last.date));
    let days: String = days.iter().map(|day| day_article(day, wording)).collect();
    format!(
        "<section class=\"week\">\n<h2>{heading}</h2>\n<p class=\"span\">{span}</p>\n\
         <div class=\"days\">\n{days}</div>\n</section>\n"
    )
}

fn day_article(day: &Day, wording: Wording) -> String {
    let role = wording::role(day.role);
    if day.workouts.is_empty() {
        let date = wording::day_and_month(day);
        return format!("<article class=\"day rest\">\n<h3>{date}<span>{role}</span></h3>\n</article>\n");
    }
    let word = if day.role == DayRole::Rest { "" } else { " day" };
    let workouts: String = day.workouts.iter().map(|workout| workout_part(workout, wording)).collect();
    format!(
        "<article class=\"day\">\n<h3>{}<span>{role}{word}</span></h3>\n{workouts}</article>\n",
        wording::day_and_month(day)
    )
}

fn workout_part(workout: &Workout, wording: Wording) -> String {
    let blocks: String = workout.blocks.iter().map(|block| block_part(block, wording)).collect();
    let why =
        if workout.why.is_empty() { String::new() } else { format!("<p class=\"why\">{}</p>\n", markup(&workout.why)) };
    format!(
        "<section class=\"workout\">\n<h4>{}<span>{}</span></h4>\n{why}{blocks}</section>\n",
        markup(&workout.title),
        markup(&wording.size(workout))
    )
}

fn block_part(block: &Block, wording: Wording) -> String {
    let note =
        block.note.as_deref().map(|note| format!("<p class=\"note\">{}</p>\n", markup(note))).unwrap_or_default();
    let items: Vec<String> = match &block.content {
        BlockContent::Movements(items) => {
            items.iter().map(|item| line(&item.name, &wording.prescription(item), item.note.as_deref())).collect()
        }
        BlockContent::Conditioning(piece) => {
            piece.movements.iter().map(|item| markup(&wording.conditioning_movement(item))).collect()
        }
        BlockContent::Segments(segments) => segments
            .iter()
            .map(|segment| line(&segment.name, &wording.segment(segment), segment.note.as_deref()))
            .collect(),
    };
    let clock = match &block.content {
        BlockContent::Conditioning(piece) => {
            format!("<p class=\"clock\">{}</p>\n", markup(&wording::conditioning(piece)))
        }
        BlockContent::Movements(_) | BlockContent::Segments(_) => String::new(),
    };
    let items: String = items.iter().map(|item| bullet(item)).collect();
    // On paper drills run on in one paragraph: a week is to fit a sheet.
    let is_drill = matches!(block.purpose, BlockPurpose::WarmUp | BlockPurpose::CoolDown)
        && matches!(block.content, BlockContent::Movements(_));
    let class = if is_drill { "block drill" } else { "block" };
    let heading = markup(&wording::block_heading(block));
    format!("<div class=\"{class}\">\n<h5>{heading}</h5>\n{clock}{note}<ul>{items}</ul>\n</div>\n")
}

fn line(name: &str, what: &str, note: Option<&str>) -> String {
    let note = note.map(|note| format!("<i> {}</i>", markup(note))).unwrap_or_default();
    format!("<b>{}</b> {}{note}", markup(name), markup(what))
}
