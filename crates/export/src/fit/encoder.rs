//! The bytes of a FIT file: header, definition and data messages, checksum (Flexible and Interoperable Data Transfer
//! Protocol, Garmin). Only what a workout file needs.
//!
//! Must never: know what a message means.

/// A field's value. Its base type follows from the kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// An enumeration (base type `enum`).
    Enum(u8),
    /// `uint16`
    U16(u16),
    /// `uint32`
    U32(u32),
    /// `uint32z`, invalid at zero.
    U32z(u32),
    /// `string`: UTF-8, ended by a zero.
    Text(String),
}

/// A message: its number in the profile, and its fields by their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Number of the message.
    pub number: u16,
    /// Numbers and values of its fields.
    pub fields: Vec<(u8, Value)>,
}

const HEADER_BYTES: u8 = 14;
/// Protocol 2.0.
const PROTOCOL_VERSION: u8 = 0x20;
/// Profile 21.158, the first with every field used here.
const PROFILE_VERSION: u16 = 21_158;
const DEFINITION: u8 = 0x40;

impl Value {
    const fn base_type(&self) -> u8 {
        match self {
            Self::Enum(_) => 0x00,
            Self::U16(_) => 0x84,
            Self::U32(_) => 0x86,
            Self::U32z(_) => 0x8C,
            Self::Text(_) => 0x07,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Enum(value) => vec![*value],
            Self::U16(value) => value.to_le_bytes().to_vec(),
            Self::U32(value) | Self::U32z(value) => value.to_le_bytes().to_vec(),
            // A field's size is one byte; the terminator is part of it.
            Self::Text(text) => {
                let mut bytes = crate::text::clipped(text, usize::from(u8::MAX) - 1).as_bytes().to_vec();
                bytes.push(0);
                bytes
            }
        }
    }
}

/// A whole file. Every message goes under local number 0, defined anew where its shape changes.
pub fn encode(messages: &[Message]) -> Vec<u8> {
    let mut data = Vec::new();
    let mut defined = Vec::new();
    for message in messages {
        let definition = definition(message);
        if definition != defined {
            data.extend_from_slice(&definition);
            defined = definition;
        }
        data.push(0);
        data.extend(message.fields.iter().flat_map(|(_, value)| value.bytes()));
    }
    let mut file = vec![HEADER_BYTES, PROTOCOL_VERSION];
    file.extend(PROFILE_VERSION.to_le_bytes());
    file.extend((data.len() as u32).to_le_bytes());
    file.extend(b".FIT");
    let header_checksum = checksum(&file);
    file.extend(header_checksum.to_le_bytes());
    file.append(&mut data);
    let file_checksum = checksum(&file);
    file.extend(file_checksum.to_le_bytes());
    file
}

fn definition(message: &Message) -> Vec<u8> {
    const LITTLE_ENDIAN: u8 = 0;
    let mut bytes = vec![DEFINITION, 0, LITTLE_ENDIAN];
    bytes.extend(message.number.to_le_bytes());
    bytes.push(message.fields.len() as u8);
    for (number, value) in &message.fields {
        bytes.extend([*number, value.bytes().len() as u8, value.base_type()]);
    }
    bytes
}

/// The protocol's checksum: CRC-16 with the polynomial 0x8005, reflected, from zero (CRC-16/ARC).
fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc, &byte| {
        (0..8).fold(crc ^ u16::from(byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xA001 } else { crc >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_crc_16_arc() {
        assert_eq!(checksum(b"123456789"), 0xBB3D);
    }

    #[test]
    fn a_shape_is_defined_once_and_again_where_it_changes() {
        let message = |text: &str| Message { number: 27, fields: vec![(0, Value::Text(text.to_owned()))] };
        let size = |texts: &[&str]| encode(&texts.iter().copied().map(message).collect::<Vec<_>>()).len();
        let (definition, header_and_checksum) = (9, 16);
        assert_eq!(size(&["ab"]), header_and_checksum + definition + 1 + 3);
        assert_eq!(size(&["ab", "cd"]), header_and_checksum + definition + 2 * (1 + 3));
        assert_eq!(size(&["ab", "cde"]), header_and_checksum + 2 * definition + (1 + 3) + (1 + 4));
    }
}
