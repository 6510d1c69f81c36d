//! OAuth and single sign-on.
