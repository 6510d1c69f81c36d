//! Arabic: the member's own page.

use crate::words::catalogue::{Account, AccountDetails};

#[rustfmt::skip] // A message a line.
pub static ACCOUNT: Account = Account {
    title: "حسابك",
    ways: super::ways::WAYS,
    details: AccountDetails {
        heading: "بياناتك",
    },
};
