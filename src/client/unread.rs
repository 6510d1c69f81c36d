//! JSON that the browser has parsed and nobody has read yet.

use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::js_sys::{JSON, Reflect};
use send_wrapper::SendWrapper;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::wire::{PageContent, PageData};

/// Reads JSON, with the browser's own parser: one of ours would be 18 kB of every first load.
pub fn parse<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_wasm_bindgen::from_value(JSON::parse(json).ok()?).ok()
}

/// A page's data, as it came.
#[derive(Clone, Debug)]
pub enum Content {
    /// On the server, where it was loaded.
    AtHand(PageData),
    /// In the browser.
    Unread(Unread),
}

impl Content {
    /// What there is for a page; `None` for the data of another one.
    pub fn read<T: PageContent>(self) -> Option<T> {
        match self {
            Self::AtHand(data) => T::of(data),
            Self::Unread(unread) => unread.read(),
        }
    }
}

/// The data of a page that will read it.
#[derive(Clone, Debug)]
pub struct Unread(SendWrapper<JsValue>);

impl Unread {
    fn read<T: PageContent>(self) -> Option<T> {
        let content = Reflect::get(&self.0, &T::NAME.into()).ok()?;
        serde_wasm_bindgen::from_value(content).ok()
    }
}

impl<'de> Deserialize<'de> for Unread {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_wasm_bindgen::preserve::deserialize(deserializer).map(|value| Self(SendWrapper::new(value)))
    }
}
