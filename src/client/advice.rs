//! What the server thinks of a field while it is typed.

use std::time::Duration;

use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::error::AppError;

/// How long typing must pause before the server is asked.
const PAUSE: Duration = Duration::from_millis(350);

/// What `ask` answers about what is typed, once typing has paused; none while something else stands there, while the form is being
/// sent, and where there is no answer.
pub fn advice_while<T, Answer>(
    typed: RwSignal<String>,
    pending: Signal<bool>,
    ask: impl Fn(String) -> Answer + 'static,
) -> RwSignal<Option<T>>
where
    T: Send + Sync + 'static,
    Answer: Future<Output = Result<T, AppError>> + 'static,
{
    let advice = RwSignal::new(None::<T>);
    let mut ask = debounce(PAUSE, move |text: String| {
        // Typed over, sent, or gone to another page meanwhile.
        if typed.try_get_untracked().as_ref() != Some(&text) || pending.try_get_untracked() != Some(false) {
            return;
        }
        let answer = ask(text.clone());
        spawn_local(async move {
            let answer = answer.await;
            // Advice about something else than what stands there now is not shown.
            if typed.try_get_untracked() == Some(text) {
                advice.set(answer.ok());
            }
        });
    });
    Effect::new(move |before: Option<String>| {
        let now = typed.get();
        if before.is_some_and(|before| before != now) {
            advice.set(None);
            if !now.is_empty() {
                ask(now.clone());
            }
        }
        now
    });
    advice
}
