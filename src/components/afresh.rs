//! Views that come and go whole.

use leptos::either::Either;
use leptos::prelude::*;

/// What `make` gives, in new elements each time it gives anything. Elements that are used again for other content
/// have their texts changed in place; a translation by the browser holds on to the old ones, and what is read would
/// then not be what is pressed.
///
/// One type for all of them: each type of view that changes is some kilobytes in the browser.
pub fn afresh(make: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    changing(Box::new(make))
}

fn changing(make: Box<dyn Fn() -> Option<AnyView> + Send>) -> AnyView {
    let turn = StoredValue::new(false);
    let view = move || {
        turn.update_value(|turn| *turn = !*turn);
        // Two branches of one type: to change between them is to replace everything.
        if turn.get_value() { Either::Left(make()) } else { Either::Right(make()) }
    };
    view.into_any()
}
