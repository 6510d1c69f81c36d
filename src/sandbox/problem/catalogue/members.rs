//! Members and their fields.
