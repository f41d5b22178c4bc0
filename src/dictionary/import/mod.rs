//! Converts outside formats into dictionary entries.
