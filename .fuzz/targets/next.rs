#![no_main]
//! See `src/server/fuzzed.rs`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| portico::server::fuzzed::next(data));
