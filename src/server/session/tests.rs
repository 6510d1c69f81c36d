//! Many requests of many browsers on two nodes at once, in any order, with any trouble: see [`simulation`].

mod browsers;
mod faulty;
mod simulation;
