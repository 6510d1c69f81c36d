//! Code that the browser loads when it is wanted: what only one page needs, or the words of one language.
//!
//! A part is a function whose own code and data are a file of their own in a split build (the feature `split`, see
//! `.make/build.sh`); in any other, the server's included, it is simply there. Parts may share a file. What two files have in
//! common, and the base does not need, is one more, and who loads either loads that.

/// Why a part is not there: it could not be loaded.
pub use leptos::wasm_split::SplitLoaderError as NotLoaded;

/// `part!(name in file: Type = expression)` makes a module `name` with a function `get`, which gives the value and loads the
/// file if it is not there yet. With `, load` behind it there is also a function of this name, which only loads it.
#[cfg(feature = "split")]
macro_rules! part {
    ($name:ident in $file:ident: $made:ty = $make:expr $(, $load:ident)?) => {
        mod $name {
            use super::*;

            // The splitting tool lays the data of all parts out anew within the room that it had, each part's at a round
            // address, and gives up when the room is too small: all data is then in the base. This stays behind, and so
            // makes room.
            #[used]
            static ROOM: [u8; 128] = [b'.'; 128];

            #[leptos::wasm_split::wasm_split(
                $file,
                wasm_split_path = leptos::wasm_split,
                $(preload($load),)?
                fallible
            )]
            pub(super) fn get() -> Result<$made, $crate::part::NotLoaded> {
                Ok($make)
            }
        }
    };
}

/// See the other one.
#[cfg(not(feature = "split"))]
macro_rules! part {
    ($name:ident in $file:ident: $made:ty = $make:expr $(, $load:ident)?) => {
        mod $name {
            use super::*;

            pub(super) async fn get() -> Result<$made, $crate::part::NotLoaded> {
                Ok($make)
            }

            $(
                pub(super) async fn $load() -> Result<(), $crate::part::NotLoaded> {
                    Ok(())
                }
            )?
        }
    };
}

pub(crate) use part;
