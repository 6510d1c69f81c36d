//! Random sequences of calls: whatever comes after whatever, no rule is broken.
//!
//! A model keeps what must be true of every token, session and organization; each answer is
//! held against it. A failure is shrunk to the shortest sequence that shows it, and says which
//! calls were made.

mod audit;
mod calls;
mod keep;
mod model;
mod play;
mod second_step;
mod steps;

use proptest::collection::vec;
use proptest::test_runner::{Config, FileFailurePersistence, TestRunner};
use tokio::runtime::Runtime;

use crate::support::World;
use play::Play;
use steps::step;

/// How many sequences are tried.
const SEQUENCES: u32 = 500;
/// The longest sequence.
const LONGEST: usize = 60;
/// Most milliseconds to shorten a failing sequence.
const SHRINKING_MS: u32 = 60_000;
/// Sequences that failed once are tried first; seen from the package's folder.
const FAILED_BEFORE: &str = "tests/proptest-regressions/properties.txt";

#[test]
fn no_sequence_of_calls_breaks_a_rule() {
    let runtime = Runtime::new().expect("a runtime");
    let world = runtime.block_on(World::new());
    let mut runner = TestRunner::new(Config {
        cases: SEQUENCES,
        max_shrink_time: SHRINKING_MS,
        max_shrink_iters: u32::MAX,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(FAILED_BEFORE))),
        ..Config::default()
    });
    let outcome = runner.run(&vec(step(), 1..=LONGEST), |steps| {
        runtime.block_on(async {
            let mut play = Play::begin(&world).await;
            for step in steps {
                play.take(step).await?;
            }
            play.audit().await
        })
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}
