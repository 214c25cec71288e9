//! Distances in an athlete's words.

/// Metres of the first number with a unit of distance that is long enough to be a race: `10k`, `100 km`, `10 mile`.
pub(super) fn numbered_distance(text: &str) -> Option<f64> {
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = &rest[start..];
        let end = tail.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(tail.len());
        let (digits, after) = tail.split_at(end);
        let unit: String = after.trim_start_matches([' ', '-']).chars().take_while(char::is_ascii_alphabetic).collect();
        let per_unit = match unit.as_str() {
            "k" | "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => Some(1_000.0),
            "mi" | "mile" | "miles" | "miler" => Some(1_609.344),
            _ => None,
        };
        let number: Option<f64> = digits.trim_end_matches('.').parse().ok();
        if let (Some(number), Some(per_unit)) = (number, per_unit)
            && (1_000.0..=350_000.0).contains(&(number * per_unit))
        {
            return Some(number * per_unit);
        }
        rest = after;
    }
    None
}
