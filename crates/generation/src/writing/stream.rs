//! A structure as it is being written: each phase as soon as it is there.

use serde_json::{Map, Value};
use training::athlete::Athlete;
use training::program::Phase;

use super::read::decoded;
use super::structure::{WrittenPhase, read_ends, read_phase};

/// A structure is a few hundred tokens; of a text that is longer than this nothing more is expected.
const MOST_BYTES: usize = 64 * 1024;

/// Reads the input of `generate_phase_structure` while it is written.
#[derive(Debug)]
pub struct PhaseStream<'a> {
    athlete: &'a Athlete,
    text: String,
    ends: Option<Vec<u8>>,
    /// Phases handed on.
    given: usize,
}

impl<'a> PhaseStream<'a> {
    /// For the program of this athlete.
    pub const fn new(athlete: &'a Athlete) -> Self {
        Self { athlete, text: String::new(), ends: None, given: 0 }
    }

    /// The phases that this piece of JSON text completes. The first one comes once it is known where all of them turn. A
    /// phase that cannot be used ends the phases that come; what is wrong with it [`super::read_structure`] says.
    pub fn push(&mut self, piece: &str) -> Vec<WrittenPhase> {
        if self.text.len() + piece.len() > MOST_BYTES {
            return Vec::new();
        }
        self.text.push_str(piece);
        // A phase is complete with a bracket, and so are the weeks.
        if !piece.contains(['}', ']', '"']) {
            return Vec::new();
        }
        let (ends, phases) = parts(&self.text);
        if self.ends.is_none() {
            self.ends = ends.and_then(|ends| read_ends(&ends, self.athlete).ok());
        }
        let Some(laid) = self.phases() else { return Vec::new() };
        let new = laid.into_iter().zip(phases).skip(self.given);
        let new: Vec<WrittenPhase> = new.map_while(|(laid, text)| read_phase(laid, &text).ok()).collect();
        self.given += new.len();
        new
    }

    /// All phases in the library's words, as soon as it is known where they turn: the skeleton over them is the one over
    /// the phases that the model will have written, since names and texts change nothing in it.
    pub fn phases(&self) -> Option<Vec<Phase>> {
        self.ends.as_ref().map(|ends| library::phases(self.athlete, ends))
    }
}

/// What is complete of a structure whose text may break off anywhere: the weeks, and the phases in order.
fn parts(text: &str) -> (Option<Value>, Vec<Value>) {
    let (whole, last) = match Reader::start(text) {
        Some(Start::Whole(Value::Object(whole))) => (whole, None),
        Some(Start::Part(Part::Object { whole, last })) => (whole, last),
        _ => return (None, Vec::new()),
    };
    let ends = whole.get("ends").map(decoded).filter(Value::is_array);
    let phases = match (whole.get("phases").map(decoded), last) {
        (Some(Value::Array(phases)), _) => phases,
        (_, Some((key, part))) if key == "phases" => elements(*part),
        _ => Vec::new(),
    };
    (ends, phases.iter().map(decoded).collect())
}

/// The complete elements of a list that breaks off, also of one that is written as text.
fn elements(part: Part) -> Vec<Value> {
    match part {
        Part::Array(list) => list,
        Part::Text(text) => match Reader::start(&text) {
            Some(Start::Part(part @ Part::Array(_))) => elements(part),
            Some(Start::Whole(Value::Array(list))) => list,
            _ => Vec::new(),
        },
        Part::Object { .. } | Part::Nothing => Vec::new(),
    }
}

/// The beginning of a JSON text.
enum Start {
    /// A whole value.
    Whole(Value),
    /// A value that breaks off.
    Part(Part),
}

/// A value that breaks off, with what is complete of it.
enum Part {
    Object { whole: Map<String, Value>, last: Option<(String, Box<Part>)> },
    Array(Vec<Value>),
    Text(String),
    Nothing,
}

/// Reads JSON that may break off anywhere. Text that is no JSON reads as nothing.
struct Reader<'t> {
    rest: &'t str,
}

/// How deep values are read: a structure is four deep.
const DEPTH: u8 = 16;

impl<'t> Reader<'t> {
    fn start(text: &'t str) -> Option<Start> {
        Reader { rest: text }.value(DEPTH)
    }

    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Takes a character that must come next; `None` where the text ends before it.
    fn take(&mut self, wanted: char) -> Option<()> {
        self.skip();
        self.rest = self.rest.strip_prefix(wanted)?;
        Some(())
    }

    fn value(&mut self, depth: u8) -> Option<Start> {
        let depth = depth.checked_sub(1)?;
        self.skip();
        match self.rest.chars().next() {
            None => Some(Start::Part(Part::Nothing)),
            Some('{') => Some(self.object(depth)),
            Some('[') => Some(self.array(depth)),
            Some('"') => self.text(),
            Some(_) => self.literal(),
        }
    }

    fn object(&mut self, depth: u8) -> Start {
        self.rest = &self.rest[1..];
        let mut whole = Map::new();
        loop {
            if self.take('}').is_some() {
                return Start::Whole(Value::Object(whole));
            }
            // A comma before the next member, none before the first: nobody is served by being strict here.
            let _ = self.take(',');
            self.skip();
            let Some(Start::Whole(Value::String(key))) = self.text() else {
                return Start::Part(Part::Object { whole, last: None });
            };
            if self.take(':').is_none() {
                return Start::Part(Part::Object { whole, last: None });
            }
            match self.value(depth) {
                Some(Start::Whole(value)) => {
                    whole.insert(key, value);
                }
                Some(Start::Part(part)) => {
                    return Start::Part(Part::Object { whole, last: Some((key, Box::new(part))) });
                }
                None => return Start::Part(Part::Object { whole, last: None }),
            }
        }
    }

    fn array(&mut self, depth: u8) -> Start {
        self.rest = &self.rest[1..];
        let mut list = Vec::new();
        loop {
            if self.take(']').is_some() {
                return Start::Whole(Value::Array(list));
            }
            let _ = self.take(',');
            match self.value(depth) {
                Some(Start::Whole(value)) => list.push(value),
                Some(Start::Part(_)) | None => return Start::Part(Part::Array(list)),
            }
        }
    }

    /// A text, with what is there of one that breaks off.
    fn text(&mut self) -> Option<Start> {
        let inside = self.rest.strip_prefix('"')?;
        let mut escaped = false;
        for (at, character) in inside.char_indices() {
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    let (text, after) = self.rest.split_at(at + 2);
                    self.rest = after;
                    return serde_json::from_str(text).ok().map(Start::Whole);
                }
                _ => {}
            }
        }
        self.rest = "";
        // Up to five characters of an escape may be cut off.
        let whole = (0..7).find_map(|cut| {
            let end = inside.len().checked_sub(cut).filter(|&end| inside.is_char_boundary(end))?;
            serde_json::from_str::<String>(&format!("\"{}\"", &inside[..end])).ok()
        });
        whole.map(|text| Start::Part(Part::Text(text)))
    }

    /// A number or a name; one that reaches the end of the text may go on.
    fn literal(&mut self) -> Option<Start> {
        let end = self.rest.find([',', ']', '}', ' ', '\n', '\r', '\t']);
        let Some(end) = end.filter(|&end| end > 0) else {
            return if end.is_none() { Some(Start::Part(Part::Nothing)) } else { None };
        };
        let (text, after) = self.rest.split_at(end);
        self.rest = after;
        serde_json::from_str(text).ok().map(Start::Whole)
    }
}
