//! The formulas of training load.
