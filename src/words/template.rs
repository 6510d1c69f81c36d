//! A sentence with places to fill.

use leptos::prelude::*;

/// A sentence with `N` places, written `{0}`, `{1}` and so on, in the order that its language wants. That each of them stands
/// in it once, and no other, is checked when it is compiled.
#[derive(Clone, Copy, Debug)]
pub struct Template<const N: usize>(&'static str);

/// Bytes of a place.
const PLACE: usize = "{0}".len();

impl<const N: usize> Template<N> {
    /// Checks it.
    ///
    /// # Panics
    /// When it is compiled, where a place is missing, unknown or there twice.
    pub const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let (mut found, mut at) = ([false; N], 0);
        while at < bytes.len() {
            if bytes[at] == b'{' {
                let number = (bytes[at + 1] - b'0') as usize;
                assert!(number < N && !found[number] && bytes[at + 2] == b'}', "each place once, and no other");
                found[number] = true;
            }
            at += 1;
        }
        let mut number = 0;
        while number < N {
            assert!(found[number], "a place is missing");
            number += 1;
        }
        Self(text)
    }

    /// The sentence as text.
    pub fn text(self, values: [&str; N]) -> String {
        let mut text = String::with_capacity(self.0.len() + values.iter().map(|value| value.len()).sum::<usize>());
        for piece in self.pieces() {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Place(number) => text.push_str(values[number]),
            }
        }
        text
    }

    /// The sentence with elements in its places.
    pub fn view(self, values: [AnyView; N]) -> Vec<AnyView> {
        let mut values = values.map(Some);
        let piece = |piece| match piece {
            Piece::Words(words) => Some(words.into_any()),
            Piece::Place(number) => values[number].take(),
        };
        self.pieces().filter_map(piece).collect()
    }

    fn pieces(self) -> impl Iterator<Item = Piece> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let end = rest.find('{').unwrap_or(rest.len());
            if end > 0 {
                let (words, after) = rest.split_at(end);
                rest = after;
                return Some(Piece::Words(words));
            }
            let number = rest.as_bytes().get(1)? - b'0';
            rest = &rest[PLACE..];
            Some(Piece::Place(usize::from(number)))
        })
    }
}

enum Piece {
    Words(&'static str),
    Place(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_in_the_order_of_the_sentence() {
        let template = Template::new("{1}: {0}!");
        assert_eq!(template.text(["a", "b"]), "b: a!");
        assert_eq!(Template::<0>::new("no place").text([]), "no place");
        assert_eq!(Template::new("{0}{1}").text(["{1}", "x"]), "{1}x", "what is filled in is not read again");
    }
}
