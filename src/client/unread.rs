//! JSON that the browser has parsed and nobody has read yet.

use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::js_sys::{JSON, Reflect};
use send_wrapper::SendWrapper;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::reading;
use crate::wire::{PageContent, PageData};

/// What the browser's own parser makes of JSON. A parser of ours would be 18 kB of every first load.
#[derive(Clone, Debug)]
pub struct Unread(SendWrapper<JsValue>);

impl Unread {
    /// Parses it; `None` for what is no JSON.
    pub fn parse(json: &str) -> Option<Self> {
        JSON::parse(json).ok().map(SendWrapper::new).map(Self)
    }

    /// As a value; `None` for what is none.
    pub fn read<T: DeserializeOwned>(self) -> Option<T> {
        reading::read(self.0.take())
    }

    /// A member of an object.
    fn member(&self, name: &str) -> Option<Self> {
        Reflect::get(&self.0, &name.into()).ok().map(SendWrapper::new).map(Self)
    }
}

impl<'de> Deserialize<'de> for Unread {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        reading::raw(deserializer).map(|value| Self(SendWrapper::new(value)))
    }
}

/// A page's data, as it came.
#[derive(Clone, Debug)]
pub enum Content {
    /// On the server, where it was loaded.
    AtHand(Box<PageData>),
    /// In the browser.
    Unread(Unread),
}

impl Content {
    /// What there is for a page; `None` for the data of another one.
    pub fn read<T: PageContent>(self) -> Option<T> {
        match self {
            Self::AtHand(data) => T::of(*data),
            Self::Unread(unread) => unread.member(T::NAME)?.read(),
        }
    }
}
