//! The figures a text states: `45 min`, `8 km`, `80 %`, `5 × 3`, with their places in it.
//!
//! Must never: judge a figure. What is right for a session is known one level up.

/// What a text states in figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Figure {
    Minutes(f64),
    Kilometres(f64),
    Percent(f64),
    Sets(f64, f64),
    Rounds(f64),
    Weeks(f64),
}

/// A figure with its place in the text; `phrase_end` lies behind the unit that goes when it goes: `5 × 45` and ` s`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stated {
    pub(super) figure: Figure,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) phrase_end: usize,
}

/// The figures of a text: `45 min`, `8 km`, `80 %`, `5 × 3`, `8 weeks`; ranges and other numbers are left alone.
pub(super) fn figures(text: &str) -> Vec<Stated> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let (Token::Number(value), start, mut end) = tokens[index] else {
            index += 1;
            continue;
        };
        // Part of a range ("8-10 reps") or of a clock time ("4:30"): says nothing to compare.
        let joined = |at: Option<usize>| {
            at.and_then(|at| tokens.get(at)).is_some_and(|token| matches!(token.0, Token::Sign('-' | ':' | '/')))
        };
        // "Back squat: 5 × 3" begins after its colon; "4:30" goes on across it.
        let apart = |token: &(Token<'_>, usize, usize)| matches!(token.0, Token::Sign(':')) && token.2 < start;
        let previous = index.checked_sub(1);
        let before = joined(previous) && !previous.and_then(|at| tokens.get(at)).is_some_and(apart);
        let range = joined(Some(index + 1)) && matches!(tokens.get(index + 2), Some((Token::Number(_), ..)));
        let unit_at = if joined(Some(index + 1)) && !range { index + 2 } else { index + 1 };
        let unit = tokens.get(unit_at).map(|token| (token.0, token.2));
        let figure = match unit {
            _ if before || range => None,
            Some((Token::Word("min" | "mins" | "minute" | "minutes"), to)) => Some((Figure::Minutes(value), to)),
            // "5 km pace" names a speed, not a distance.
            Some((Token::Word("km" | "k"), to)) if !names_speed(tokens.get(unit_at + 1)) => {
                Some((Figure::Kilometres(value), to))
            }
            Some((Token::Word("week" | "weeks"), to)) => Some((Figure::Weeks(value), to)),
            Some((Token::Word("round" | "rounds"), to)) => Some((Figure::Rounds(value), to)),
            Some((Token::Sign('%'), to)) => Some((Figure::Percent(value), to)),
            Some((Token::Word("x") | Token::Sign('×'), _)) => match tokens.get(unit_at + 1) {
                Some(&(Token::Number(reps), _, to)) if !joined(Some(unit_at + 2)) => {
                    Some((Figure::Sets(value, reps), to))
                }
                _ => None,
            },
            _ => None,
        };
        if let Some((figure, to)) = figure {
            end = to;
            let after = tokens.iter().find(|token| token.1 >= end);
            let unit = after.filter(|token| matches!(figure, Figure::Sets(..)) && names_unit(token.0));
            found.push(Stated { figure, start, end, phrase_end: unit.map_or(end, |token| token.2) });
        }
        while index < tokens.len() && tokens[index].1 < end {
            index += 1;
        }
    }
    found
}

fn names_unit(token: Token<'_>) -> bool {
    matches!(token, Token::Word("s" | "sec" | "seconds" | "min" | "mins" | "minutes" | "m" | "km" | "mi"))
}

fn names_speed(next: Option<&(Token<'_>, usize, usize)>) -> bool {
    matches!(next, Some((Token::Word("pace" | "effort" | "race" | "speed" | "goal" | "time" | "feel"), ..)))
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'t> {
    Number(f64),
    Word(&'t str),
    Sign(char),
}

/// Numbers, words and signs with their byte ranges; `5x3` is three tokens.
pub(super) fn tokens(text: &str) -> Vec<(Token<'_>, usize, usize)> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let mut end = start + c.len_utf8();
        let mut take = |accept: &dyn Fn(char) -> bool| {
            while let Some(&(at, next)) = rest.peek() {
                if !accept(next) {
                    break;
                }
                end = at + next.len_utf8();
                rest.next();
            }
            end
        };
        if c.is_ascii_digit() {
            let end = take(&|c| c.is_ascii_digit() || c == '.');
            if let Ok(value) = text[start..end].trim_end_matches('.').parse() {
                tokens.push((Token::Number(value), start, end));
            }
        } else if c == 'x' && matches!(tokens.last(), Some((Token::Number(_), _, to)) if *to == start) {
            tokens.push((Token::Word("x"), start, end));
        } else if c.is_alphabetic() {
            let end = take(&|c| c.is_alphabetic());
            tokens.push((Token::Word(&text[start..end]), start, end));
        } else if !c.is_whitespace() {
            let sign = if matches!(c, '–' | '—' | '‑') { '-' } else { c };
            tokens.push((Token::Sign(sign), start, end));
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_with_their_units() {
        let only = |text: &str| figures(text).into_iter().map(|stated| stated.figure).collect::<Vec<_>>();
        assert_eq!(only("Easy run, 45 min"), [Figure::Minutes(45.0)]);
        assert_eq!(only("45-minute tempo"), [Figure::Minutes(45.0)]);
        assert_eq!(only("Back squat 5 × 3 at 82.5 %"), [Figure::Sets(5.0, 3.0), Figure::Percent(82.5)]);
        assert_eq!(only("3x10 at 8k"), [Figure::Sets(3.0, 10.0), Figure::Kilometres(8.0)]);
        assert_eq!(only("8-10 reps, pace 4:30 to 4:40"), []);
        assert_eq!(only("8-week block"), [Figure::Weeks(8.0)]);
    }
}
