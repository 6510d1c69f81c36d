//! Random schedules against a model: what was acknowledged is there, and what was ended stays so. The model knows of each browser
//! which organizations were acknowledged to it, and whether it has signed out; the store lets requests overtake each other;
//! nodes are killed with what they had under way and in memory; and, with requests one after the other, the store fails and loses
//! answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use time::Duration;
use tokio::task::JoinHandle;

use super::super::key::SecretKey;
use super::super::sessions::{Lifetimes, Sessions};
use super::browsers::{Browser, enter, entered, look, request, sign_out};
use super::faulty::Faulty;
use crate::server::clock::Clock;

const BROWSERS: usize = 2;
const NODES: usize = 2;
const IDLE: Duration = Duration::hours(8);

/// What happens next.
#[derive(Clone, Debug)]
enum Action {
    /// A form enters one more organization.
    Enter {
        browser: usize,
        node: usize,
        new_id: bool,
    },
    /// A page is looked at.
    Look {
        browser: usize,
        node: usize,
    },
    SignOut {
        browser: usize,
        node: usize,
    },
    /// The node ends at once and comes up again, remembering nothing.
    Kill {
        node: usize,
    },
    /// From now on, of a hundred calls of the store so many fail.
    Fail {
        of_a_hundred: u32,
    },
    /// So many seconds go by.
    Wait {
        seconds: i64,
    },
    /// What is under way comes to its end.
    Finish,
    /// Nobody comes by until all sessions are over.
    Expire,
}

fn actions() -> impl Strategy<Value = Action> {
    let (browser, node) = (0..BROWSERS, 0..NODES);
    let both = (browser, node.clone());
    prop_oneof![
        8 => (both.clone(), any::<bool>()).prop_map(|((browser, node), new_id)| Action::Enter { browser, node, new_id }),
        4 => both.clone().prop_map(|(browser, node)| Action::Look { browser, node }),
        2 => both.prop_map(|(browser, node)| Action::SignOut { browser, node }),
        2 => node.prop_map(|node| Action::Kill { node }),
        1 => prop_oneof![Just(0), Just(20), Just(60)].prop_map(|of_a_hundred| Action::Fail { of_a_hundred }),
        2 => (0_i64..40).prop_map(|seconds| Action::Wait { seconds }),
        3 => Just(Action::Finish),
        1 => Just(Action::Expire),
    ]
}

struct World {
    store: Arc<Faulty>,
    key: SecretKey,
    clock: Clock,
    nodes: Vec<Arc<Sessions>>,
    browsers: Vec<Browser>,
    under_way: Vec<(usize, JoinHandle<()>)>,
    entered: u32,
    /// True while a node may know what the store does not.
    troubled: Arc<AtomicBool>,
}

impl World {
    fn new(seed: u64) -> Self {
        let (store, key, clock) = (Arc::new(Faulty::new(seed)), SecretKey::generate(), Clock::default());
        let browsers = (0..BROWSERS).map(|_| Browser::default()).collect();
        let (nodes, under_way, troubled) = (Vec::new(), Vec::new(), Arc::default());
        let mut world = Self { store, key, clock, nodes, browsers, under_way, entered: 0, troubled };
        world.nodes = (0..NODES).map(|_| world.node()).collect();
        world
    }

    fn node(&self) -> Arc<Sessions> {
        let lifetimes = Lifetimes { idle: IDLE, link: Duration::minutes(10) };
        Arc::new(Sessions::new(self.store.clone(), &self.key, None, self.clock.clone(), lifetimes))
    }

    async fn run(&mut self, actions: Vec<Action>) {
        for action in actions {
            if self.troubled.load(Ordering::Relaxed) {
                // One trouble at a time: where the store fails, requests come one after the other.
                self.finish().await;
            }
            match action {
                Action::Enter { browser, node, new_id } => {
                    self.entered += 1;
                    let known = self.browsers[browser].clone();
                    let is_new = known.lock().unwrap().cookie.is_none();
                    let work = enter(known, self.nodes[node].clone(), self.entered, new_id);
                    if is_new {
                        // Two tabs of a browser that has no cookie are two browsers to us: it comes with one.
                        self.finish().await;
                        work.await;
                    } else {
                        self.under_way.push((node, tokio::spawn(work)));
                    }
                }
                Action::Look { browser, node } => {
                    let work = look(self.browsers[browser].clone(), self.nodes[node].clone(), self.troubled.clone());
                    self.under_way.push((node, tokio::spawn(work)));
                }
                Action::SignOut { browser, node } => {
                    let work = sign_out(self.browsers[browser].clone(), self.nodes[node].clone());
                    self.under_way.push((node, tokio::spawn(work)));
                }
                Action::Kill { node } => self.kill(node),
                Action::Fail { of_a_hundred: 0 } => self.recover().await,
                Action::Fail { of_a_hundred } => {
                    self.finish().await;
                    self.troubled.store(true, Ordering::Relaxed);
                    self.store.fail(of_a_hundred);
                }
                Action::Wait { seconds } => {
                    // No request takes as long as an old id leads on.
                    self.finish().await;
                    self.clock.advance(Duration::seconds(seconds));
                }
                Action::Finish => self.finish().await,
                Action::Expire => self.expire().await,
            }
            tokio::task::yield_now().await;
        }
        self.recover().await;
        self.check().await;
    }

    fn kill(&mut self, node: usize) {
        for (at, task) in &self.under_way {
            if *at == node && !task.is_finished() {
                task.abort();
            }
        }
        self.nodes[node] = self.node();
        // What it knew alone, because the store did not work, died with it: nothing is claimed for that.
        if self.troubled.load(Ordering::Relaxed) {
            for browser in &self.browsers {
                let mut known = browser.lock().unwrap();
                known.next_round();
                known.ended.clear();
                known.ending.clear();
            }
        }
    }

    /// The store works again, and every node has told it what it knew.
    async fn recover(&mut self) {
        self.finish().await;
        self.store.fail(0);
        for node in &self.nodes {
            // Twice, as time does it: what an old id led to is found by the first.
            node.settle().await.unwrap();
            node.settle().await.unwrap();
        }
        self.troubled.store(false, Ordering::Relaxed);
        for browser in &self.browsers {
            let mut known = browser.lock().unwrap();
            let ending = std::mem::take(&mut known.ending);
            known.ended.extend(ending);
        }
    }

    async fn finish(&mut self) {
        for (_, task) in self.under_way.drain(..) {
            if let Err(error) = task.await {
                assert!(error.is_cancelled(), "{error}");
            }
        }
    }

    async fn expire(&mut self) {
        self.recover().await;
        self.clock.advance(IDLE + Duration::SECOND);
        for browser in &self.browsers {
            let mut known = browser.lock().unwrap();
            let gone = known.next_round();
            known.ended.extend(gone);
        }
    }

    /// With all at rest, on each node.
    async fn check(&self) {
        for node in &self.nodes {
            for browser in &self.browsers {
                let (ended, cookie, acknowledged, doubts) = {
                    let known = browser.lock().unwrap();
                    (known.ended.clone(), known.cookie.clone(), known.acknowledged.clone(), known.doubts)
                };
                for id in ended {
                    let found = entered(&request(node, Some(id), false).0).await.unwrap();
                    assert!(found.is_empty(), "revived: {found:?}");
                }
                if doubts == 0 {
                    let found = entered(&request(node, cookie, false).0).await.unwrap();
                    assert!(found.is_superset(&acknowledged), "lost: {acknowledged:?} are not all in {found:?}");
                }
            }
        }
    }
}

proptest! {
    // The same schedules each time: to look for others, another number.
    #![proptest_config(ProptestConfig { cases: 1_000, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_session_is_lost_and_none_is_revived(seed in any::<u64>(), actions in vec(actions(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(World::new(seed).run(actions));
    }
}
