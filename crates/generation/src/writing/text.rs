//! Texts that a model wrote: data, like everything else it wrote, before an athlete reads them.

/// The text as plain prose of at most `most` characters: no control characters, no markup, no links, single spaces. Cut at
/// the end of a sentence where there is one, else of a word.
pub fn plain(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !is_link(w)).collect();
    let mut plain = String::new();
    for word in words {
        let word: String = word.chars().filter(|&c| is_prose(c)).collect();
        if word.is_empty() {
            continue;
        }
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(&word);
    }
    cut(plain, most)
}

fn is_link(word: &str) -> bool {
    let word = word.to_lowercase();
    word.contains("://") || word.contains("www.") || word.starts_with("mailto:") || word.contains("javascript:")
}

/// Whether a character belongs into prose: not markup, not invisible, not one that turns the direction of writing.
fn is_prose(c: char) -> bool {
    let invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let tags = ('\u{e0000}'..='\u{e007f}').contains(&c);
    !c.is_control()
        && !invisible
        && !tags
        && !matches!(c, '<' | '>' | '*' | '`' | '[' | ']' | '{' | '}' | '|' | '\\' | '#')
}

fn cut(text: String, most: usize) -> String {
    if text.chars().count() <= most {
        return text;
    }
    let short: String = text.chars().take(most).collect();
    let end = match (short.rfind(". "), short.rfind(' ')) {
        (Some(sentence), _) if sentence * 2 >= short.len() => sentence + 1,
        (_, Some(word)) => word,
        (_, None) => short.len(),
    };
    short[..end].trim_end_matches([',', ';', ':', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn prose_stays_and_markup_goes() {
        assert_eq!(plain("Heavy  squats,\n at 82 %: you're ready.", 80), "Heavy squats, at 82 %: you're ready.");
        assert_eq!(plain("**Go** <b>now</b> see https://x.example/a [here](www.x.example)", 80), "Go bnow/b see");
        assert_eq!(plain("a\u{202e}b\u{200b}c\u{7}d", 9), "abc d");
        assert_eq!(plain("One sentence here. And another one that is long", 24), "One sentence here.");
        assert_eq!(plain("One two three four", 9), "One two");
    }

    proptest! {
        #[test]
        fn any_text_becomes_short_plain_prose(text in ".{0,200}", most in 1_usize..80) {
            let plain = plain(&text, most);
            prop_assert!(plain.chars().count() <= most);
            prop_assert!(plain.chars().all(is_prose) && !plain.starts_with(' ') && !plain.ends_with(' '));
        }
    }
}
