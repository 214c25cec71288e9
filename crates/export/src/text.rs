//! Texts made safe for where they go. What an athlete, a model or a coach wrote is data: in no format may it end a
//! line, a tag or a comment, or become an instruction.
//!
//! Must never: let a control character or a line break through.

/// One line: every stretch of white space (of every script's) is one space, control characters and the marks that
/// reverse the reading direction are gone.
pub fn one_line(text: &str) -> String {
    let is_shown =
        |c: char| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let words = text.split_whitespace().map(|word| word.chars().filter(|&c| is_shown(c)).collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// One line of XML or HTML text, also inside a quoted attribute. Characters XML 1.0 has no form for are left out.
pub fn markup(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// One line of printable ASCII, for formats that never said what their letters beyond it mean: dashes and
/// multiplication signs have plain forms, letters lose what else has none.
pub fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '–' | '—' | '−' => plain.push('-'),
            '×' => plain.push('x'),
            '·' | '•' => plain.push(','),
            '‘' | '’' => plain.push('\''),
            '“' | '”' => plain.push('"'),
            ' '..='~' => plain.push(c),
            _ => {}
        }
    }
    one_line(&plain)
}

/// Lower-case ASCII letters and digits with single hyphens between, at most `max` characters: safe in a header and on
/// every file system. Empty where the text has none.
pub fn slug(text: &str, max: usize) -> String {
    let mut slug = String::new();
    for c in ascii(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(max);
    slug.trim_end_matches('-').to_owned()
}

/// The longest beginning of a text that takes at most `max` bytes, cut between characters.
pub fn clipped(text: &str, max: usize) -> &str {
    let mut end = max.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_lose_what_would_break_a_line_or_a_tag() {
        assert_eq!(one_line(" a\r\n\tb\u{2028}c\u{7}\u{202e}d "), "a b cd");
        assert_eq!(markup("<b a=\"1\">'&"), "&lt;b a=&quot;1&quot;&gt;&#39;&amp;");
        assert_eq!(ascii("5 × 4 min · 91–105 % café"), "5 x 4 min , 91-105 % caf");
        assert_eq!(slug("Threshold: 5 × 4 min", 40), "threshold-5-x-4-min");
        assert_eq!(clipped("naïve", 3), "na");
    }

    proptest! {
        #[test]
        fn any_text_is_one_harmless_line(text in ".{0,80}", max in 0usize..90) {
            prop_assert!(!one_line(&text).contains(|c: char| c.is_control()));
            prop_assert!(!markup(&text).contains(['<', '>', '"', '\'']));
            prop_assert!(ascii(&text).bytes().all(|byte| (b' '..=b'~').contains(&byte)));
            prop_assert!(slug(&text, 20).bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
            prop_assert!(clipped(&text, max).len() <= max);
        }
    }
}
