//! A picture of a message, as a chat client brings it: the key of an upload, or a `data:` URL.
//!
//! Must never: fetch anything. An address on the network stays unread, whoever names it.

use std::fmt;

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Clients differ in whether they pad.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The longest text taken for a key, bytes; S3 has no longer ones.
const LONGEST_KEY: usize = 1_024;

/// A file of a message. Its declared type and name are not kept: its bytes tell what it is.
#[derive(Clone, PartialEq, Eq)]
pub enum Attachment {
    /// The key of an upload, as the client says; whose it is and whether it exists is not known.
    Key(String),
    /// The bytes of a `data:` URL.
    Inline(Vec<u8>),
    /// An address that is not fetched, or a `data:` URL that holds no base64.
    Unreadable,
}

impl Attachment {
    /// Reads the `url` of a file part.
    pub fn of(url: &str) -> Self {
        if let Some((head, body)) = url.strip_prefix("data:").and_then(|data| data.split_once(',')) {
            let bytes = head.ends_with(";base64").then(|| BASE64.decode(body).ok()).flatten();
            return bytes.map_or(Self::Unreadable, Self::Inline);
        }
        let is_key = !url.is_empty() && url.len() <= LONGEST_KEY && !url.contains(':') && !url.starts_with('/');
        if is_key { Self::Key(url.to_owned()) } else { Self::Unreadable }
    }
}

/// Neither keys nor bytes have a place in a log.
impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(_) => f.write_str("Key"),
            Self::Inline(bytes) => write!(f, "Inline({} bytes)", bytes.len()),
            Self::Unreadable => f.write_str("Unreadable"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_a_key_or_its_bytes_and_never_an_address() {
        let key = "uploads/ada/0b6f";
        assert_eq!(Attachment::of(key), Attachment::Key(key.to_owned()));
        for data in ["data:image/png;base64,aGk=", "data:;base64,aGk", "data:text/html;charset=utf-8;base64,aGk="] {
            assert_eq!(Attachment::of(data), Attachment::Inline(b"hi".to_vec()), "{data}");
        }
        for other in [
            "",
            "data:image/png,hi",
            "data:image/png;base64,%%%",
            "data:image/png;base64",
            "https://example.com/a.png",
            "http://169.254.169.254/latest/meta-data",
            "file:///etc/passwd",
            "blob:http://localhost/1",
            "//example.com/a.png",
            "/etc/passwd",
            &"k".repeat(2_000),
        ] {
            assert_eq!(Attachment::of(other), Attachment::Unreadable, "{other}");
        }
        assert_eq!(
            format!("{:?}", [Attachment::of(key), Attachment::of("data:;base64,aGk")]),
            "[Key, Inline(2 bytes)]"
        );
    }
}
