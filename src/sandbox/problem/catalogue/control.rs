//! The control API; these names are the sandbox's own.

problems! {
    INVALID_SEED = 400, "invalid_seed", "The seed is not one.";
    STATE_NOT_EMPTY = 409, "state_not_empty", "A state can only be put into an empty sandbox; reset it first.";
    INVALID_FAULT = 400, "invalid_fault", "The fault is not one.";
    INVALID_CLOCK = 400, "invalid_clock", "The clock takes advance_seconds or set, and freeze.";
}
