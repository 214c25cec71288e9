//! What the coach says of pictures: what it read in them, that it cannot see them, why a file could not be opened. And
//! how a message with pictures stands in the history, which has words only.
//!
//! Must never: ask a question. What was written in a picture is said back in quotation marks, and an answer is read
//! against the coach's questions: one out of a picture would be taken for the coach's.

use crate::words::list;

/// The most of what was seen that is said back.
const SAID_BACK: usize = 3;

/// What became of the pictures of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look<'a> {
    /// They were shown to a model, which read this in them.
    Seen(&'a [String]),
    /// Nobody here can look at pictures.
    Blind,
    /// Looking at them failed.
    Failed,
}

/// What the coach says before its reply; nothing where there were no pictures and no files.
///
/// `pictures` were opened, `refused` could not be (each as a clause: "it is …"), `left_out` were too many.
pub fn preface(look: Look<'_>, pictures: usize, refused: &[String], left_out: usize) -> Option<String> {
    let (them, they_show) = if pictures == 1 { ("your picture", "it shows") } else { ("your pictures", "they show") };
    let mut sentences = Vec::new();
    match look {
        _ if pictures == 0 => {}
        Look::Blind => {
            sentences.push(format!("I can't look at pictures here, so please tell me in words what {they_show}."));
        }
        Look::Failed => {
            sentences.push(format!("I couldn't look at {them} just now, so please tell me in words what {they_show}."));
        }
        Look::Seen([]) => sentences.push(format!("I looked at {them} and found nothing in there that I need to know.")),
        Look::Seen(seen) => {
            let quoted: Vec<String> =
                seen.iter().take(SAID_BACK).map(|seen| format!("\u{201c}{}\u{201d}", unasked(seen))).collect();
            sentences.push(format!("From {them} I read {}.", list(&quoted)));
        }
    }
    for reason in refused {
        sentences.push(format!(
            "I couldn't open a file you sent: {reason}. JPEG, PNG, GIF and WebP are what I can look at."
        ));
    }
    if left_out > 0 {
        sentences.push("I left out the rest; send them with your next message.".to_owned());
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// What was seen, without what would make it a question or emphasis.
fn unasked(seen: &str) -> String {
    let plain = seen.replace(['?', '\u{ff1f}', '\u{bf}', '*', '\u{201c}', '\u{201d}'], "");
    plain.trim().trim_end_matches('.').to_owned()
}

/// The athlete's message as it is read and kept: their words, and that pictures came with them.
///
/// What was read in the pictures stands behind it, so that what a fact quotes is in the message it came from, and nothing
/// needs the picture again.
pub fn in_words(text: &str, files: usize, seen: &[String]) -> String {
    if files == 0 {
        return text.to_owned();
    }
    let them = if files == 1 { "a picture".to_owned() } else { format!("{files} pictures") };
    let quoted: Vec<String> = seen.iter().map(|seen| format!("\u{201c}{seen}\u{201d}")).collect();
    let shows = if quoted.is_empty() { String::new() } else { format!(": {}", quoted.join("; ")) };
    let gap = if text.is_empty() { "" } else { "\n\n" };
    format!("{text}{gap}({them}{shows})")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::turn;

    fn owned(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn the_coach_says_what_became_of_the_pictures() {
        let zip = owned(&["it is a ZIP archive and not a picture"]);
        for (look, pictures, refused, left_out, said) in [
            (Look::Seen(&[]), 0, &[][..], 0, None),
            (Look::Blind, 1, &[], 0, Some("I can't look at pictures here, so please tell me in words what it shows.")),
            (
                Look::Failed,
                2,
                &[],
                0,
                Some("I couldn't look at your pictures just now, so please tell me in words what they show."),
            ),
            (
                Look::Seen(&[]),
                1,
                &[],
                0,
                Some("I looked at your picture and found nothing in there that I need to know."),
            ),
            (
                Look::Seen(&owned(&["Back squat 225 lb x 5", "a bench."])),
                2,
                &[],
                1,
                Some(
                    "From your pictures I read “Back squat 225 lb x 5” and “a bench”. I left out the rest; send them with your next message.",
                ),
            ),
            (
                Look::Blind,
                0,
                &zip,
                0,
                Some(
                    "I couldn't open a file you sent: it is a ZIP archive and not a picture. JPEG, PNG, GIF and WebP are what I can look at.",
                ),
            ),
        ] {
            assert_eq!(preface(look, pictures, refused, left_out).as_deref(), said);
        }
    }

    #[test]
    fn a_question_in_a_picture_is_not_the_coachs() {
        let seen = owned(&["Shall we say 7 days a week?"]);
        let said = format!("{} How long is a session?", preface(Look::Seen(&seen), 1, &[], 0).unwrap());
        assert_eq!(turn::questions(&said).trim(), "How long is a session?");
    }

    #[test]
    fn the_history_has_what_was_read_in_a_picture() {
        assert_eq!(in_words("Hello", 0, &[]), "Hello");
        assert_eq!(in_words("", 1, &[]), "(a picture)");
        assert_eq!(
            in_words("My gym", 2, &owned(&["a bench", "a rack"])),
            "My gym\n\n(2 pictures: “a bench”; “a rack”)"
        );
    }
}
