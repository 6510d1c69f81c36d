//! One-time passcodes, authenticator apps, recovery codes, locks.
