//! Writes training programs with no model: the movement and workout library, and the periodization engine that lays a
//! program's skeleton and fills its days.
//!
//! **Invariant:** pure and deterministic. The same athlete, program id and date give the same program, byte for byte;
//! variety comes from a hash of the program id, never from a random source. Data files under `data/` hold facts that
//! people edit; code holds how they are used.

pub mod skeleton;
