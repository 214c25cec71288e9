//! Variety without randomness: a stable hash of what makes two choices different (program id, phase, slot). The same
//! parts give the same number on every machine and in every release.

/// FNV-1a over the parts, with a separator between them so that `ab, c` and `a, bc` differ.
pub fn seed(parts: &[&str]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    // FNV's low bits are its weak ones, and the low bits are what a modulus reads.
    hash ^ (hash >> 32)
}

/// The seed as ten characters of `a-z2-7`, for ids.
pub fn short_id(seed: u64) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    (0..10).map(|place| char::from(ALPHABET[(seed >> (place * 5) & 31) as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_kept_apart_and_ids_are_stable() {
        assert_ne!(seed(&["ab", "c"]), seed(&["a", "bc"]));
        assert_eq!(short_id(seed(&["program", "1", "0"])), short_id(seed(&["program", "1", "0"])));
        assert_eq!(short_id(0), "aaaaaaaaaa");
    }
}
