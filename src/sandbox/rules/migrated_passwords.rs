//! Hashes that other systems made of passwords: whether one can be taken over, and whether a
//! password is the one behind it.

mod check;
mod encoded;
mod limits;
mod read;

pub(crate) use check::matches;
pub(crate) use read::ForeignHash;
