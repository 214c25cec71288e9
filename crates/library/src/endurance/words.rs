//! How sizes are said to an athlete.

use training::athlete::Units;

/// Metres of a mile.
pub(crate) const METERS_PER_MILE: f64 = 1_609.344;

/// `45 min`, `2.5 min`, `90 s`, `20 s`
pub(crate) fn minutes(minutes: f64) -> String {
    if minutes < 2.0 && minutes.fract() > 0.0 {
        format!("{} s", (minutes * 60.0).round())
    } else {
        format!("{} min", (minutes * 100.0).round() / 100.0)
    }
}

/// `90 min`, `2 h`, `2:30 h`
pub(crate) fn hours(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) if hours >= 2 => format!("{hours} h"),
        (hours, rest) if hours >= 2 => format!("{hours}:{rest:02} h"),
        _ => format!("{minutes} min"),
    }
}

/// `16 km`, `16.5 km`, `10 mi`: to one decimal.
pub(crate) fn distance(meters: f64, units: Units) -> String {
    let (length, unit) = match units {
        Units::Metric => (meters / 1_000.0, "km"),
        Units::Imperial => (meters / METERS_PER_MILE, "mi"),
    };
    format!("{} {unit}", (length * 10.0).round() / 10.0)
}

/// `1:45:30`, `22:05`
pub(crate) fn clock(seconds: f64) -> String {
    let seconds = seconds.round() as u32;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// `4:15/km`, `6:50/mi`
pub(crate) fn pace(seconds_per_km: f64, units: Units) -> String {
    match units {
        Units::Metric => format!("{}/km", clock(seconds_per_km)),
        Units::Imperial => format!("{}/mi", clock(seconds_per_km * METERS_PER_MILE / 1_000.0)),
    }
}

/// A template's title with its size and its groups in it: `{size}`, `{0}`, `{1}`, …
pub(crate) fn title(template: &str, size: &str, groups: &[String]) -> String {
    let title = template.replace("{size}", size);
    groups.iter().enumerate().fold(title, |title, (place, group)| title.replace(&format!("{{{place}}}"), group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_say_them() {
        assert_eq!(minutes(4.0), "4 min");
        assert_eq!(minutes(2.5), "2.5 min");
        assert_eq!(minutes(1.5), "90 s");
        assert_eq!(minutes(0.3333), "20 s");
        assert_eq!((hours(90), hours(120), hours(150)), ("90 min".into(), "2 h".into(), "2:30 h".into()));
        assert_eq!(distance(16_500.0, Units::Metric), "16.5 km");
        assert_eq!(distance(16_093.44, Units::Imperial), "10 mi");
        assert_eq!((clock(5_495.0), clock(1_325.0)), ("1:31:35".into(), "22:05".into()));
        assert_eq!(pace(255.0, Units::Metric), "4:15/km");
    }
}
