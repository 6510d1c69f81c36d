//! Code that the browser loads when it is wanted: what only one page needs, or the words of one language.
//!
//! A part is a function whose own code is a file of its own in a split build (the feature `split`, see `.make/build.sh`); in
//! any other, the server's included, it is simply there. Its name is the file's.

/// Why a part is not there: it could not be loaded.
pub use leptos::wasm_split::SplitLoaderError as NotLoaded;

/// `part!(name: Type = expression)` makes a module `name` with two functions: `get` gives the value, and loads the part if
/// it is not there yet; `load` only loads it.
#[cfg(feature = "split")]
macro_rules! part {
    ($name:ident: $made:ty = $make:expr) => {
        mod $name {
            use super::*;

            #[used]
            static ROOM: [u8; 128] = [b'.'; 128];

            #[leptos::wasm_split::wasm_split($name, wasm_split_path = leptos::wasm_split, preload(load), fallible)]
            pub(super) fn get() -> Result<$made, $crate::part::NotLoaded> {
                Ok($make)
            }
        }
    };
}

/// See the other one.
#[cfg(not(feature = "split"))]
macro_rules! part {
    ($name:ident: $made:ty = $make:expr) => {
        mod $name {
            use super::*;

            pub(super) async fn get() -> Result<$made, $crate::part::NotLoaded> {
                Ok($make)
            }

            pub(super) async fn load() -> Result<(), $crate::part::NotLoaded> {
                Ok(())
            }
        }
    };
}

pub(crate) use part;
