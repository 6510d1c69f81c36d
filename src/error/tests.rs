use leptos::prelude::FromServerFnError;

use super::*;
use crate::model::SlugProblem;

#[test]
fn only_failures_that_are_not_the_visitors_carry_a_reference() {
    let stamped = |error: AppError| error.with_reference("7F3K-21QD").reference().map(str::to_owned);
    assert_eq!(stamped(AppError::internal()).as_deref(), Some("7F3K-21QD"));
    assert_eq!(stamped(AppError::LinkExpired), None);
}

#[test]
fn an_error_survives_its_way_to_the_browser() {
    let error = AppError::invalid(SlugProblem::Malformed);
    assert_eq!(AppError::de(error.ser()), error);
}
