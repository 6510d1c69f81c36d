//! The key that sessions rest under, and what is made of it: a seal for what is kept, a name for the row it is kept in.

use std::fmt;

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::model::EmailAddress;
use crate::server::{address, random};

/// Bytes of an XChaCha20-Poly1305 nonce; long enough to be drawn at random.
const NONCE: usize = 24;
/// Bytes of a session id: too many to guess or to try (OWASP asks for 64 bits of entropy at least).
const ID: usize = 32;
/// So few different bytes are in no key that was drawn: of 32 drawn, about 30 differ.
const FEW: usize = 16;

/// A 256-bit key.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey([u8; 32]);

impl SecretKey {
    /// Parses 64 hex digits.
    pub fn parse(digits: &str) -> Option<Self> {
        let mut key = [0; 32];
        hex::decode_to_slice(digits.trim(), &mut key).ok()?;
        Some(Self(key))
    }

    /// Draws a new key.
    pub fn generate() -> Self {
        Self(random::bytes())
    }

    /// The key as 64 hex digits.
    pub fn to_digits(&self) -> String {
        hex::encode(self.0)
    }

    /// A keyed hash for one purpose, for names that tell nobody what they are of.
    pub fn hash(&self, purpose: &str, text: &[u8]) -> [u8; 32] {
        keyed_hash(&hmac::Key::new(hmac::HMAC_SHA256, &self.derive(purpose)), text)
    }

    /// The key that this one is for one purpose.
    #[must_use]
    pub fn only_for(&self, purpose: &str) -> Self {
        Self(self.derive(purpose))
    }

    /// Why it was not drawn at random, as far as one can see: none of this is met by one key in a million that were.
    pub fn weakness(&self) -> Option<&'static str> {
        let digits = self.to_digits();
        let mut distinct = self.0.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let mut steps = self.0.windows(2).map(|pair| pair[1].wrapping_sub(pair[0]));
        let first = steps.next();
        if steps.all(|step| Some(step) == first) {
            Some("it counts on, byte after byte")
        } else if distinct.len() <= FEW {
            Some("it repeats itself")
        } else if digits.bytes().all(|digit| digit.is_ascii_digit()) {
            Some("it has digits from 0 to 9 alone")
        } else if self.0.is_ascii() {
            Some("it is a text, written in hex")
        } else {
            None
        }
    }

    /// A key for one purpose: what is known of one tells nothing about another.
    fn derive(&self, purpose: &str) -> [u8; 32] {
        keyed_hash(&hmac::Key::new(hmac::HMAC_SHA256, &self.0), purpose.as_bytes())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// What the cookie holds. Only the browser keeps it: the store knows its keyed hash, a [`RowKey`].
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Id(String);

impl Id {
    pub(super) fn draw() -> Self {
        Self(URL_SAFE_NO_PAD.encode(random::bytes::<ID>()))
    }

    /// An id of ours has 43 letters; what cannot be one is not looked up.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let well_formed = text.len() == ID.div_ceil(3) * 4 - 1
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        well_formed.then(|| Self(text.to_owned()))
    }

    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Id(…)")
    }
}

/// Names a row of the store. From it, and from the whole database, no cookie can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowKey(pub [u8; 32]);

/// Seals what is kept and names rows, under one key.
#[derive(Clone)]
pub(super) struct Seal {
    cipher: XChaCha20Poly1305,
    ids: hmac::Key,
    addresses: hmac::Key,
    notes: hmac::Key,
    marks: hmac::Key,
}

impl Seal {
    pub(super) fn new(key: &SecretKey) -> Self {
        let names = |purpose: &str| hmac::Key::new(hmac::HMAC_SHA256, &key.derive(purpose));
        Self {
            cipher: XChaCha20Poly1305::new((&key.derive("portico: seal")).into()),
            ids: names("portico: session ids"),
            notes: names("portico: notes"),
            addresses: names("portico: addresses in the audit log"),
            marks: names("portico: organizations in cookies"),
        }
    }

    pub(super) fn row_key(&self, id: &Id) -> RowKey {
        RowKey(keyed_hash(&self.ids, id.reveal().as_bytes()))
    }

    /// Names an address without saying it: 32 hex digits, half of the hash.
    pub(super) fn address_hash(&self, email: &EmailAddress) -> String {
        hex::encode(&keyed_hash(&self.addresses, address::key(email).as_bytes())[..16])
    }

    /// Names an organization without saying which, in as many bits as tell a person's own apart.
    pub(super) fn mark(&self, organization_id: &str) -> u64 {
        let hash = keyed_hash(&self.marks, organization_id.as_bytes());
        hash.iter().take(8).fold(0, |mark, byte| mark << 8 | u64::from(*byte))
    }

    /// Names the row of a note. A kind holds no line break, so that no two notes have one name.
    pub(super) fn note_key(&self, kind: &str, name: &str) -> RowKey {
        RowKey(keyed_hash(&self.notes, format!("{kind}\n{name}").as_bytes()))
    }

    /// Sealed bytes, bound to `place`: moved to another one they do not open. `None` for more than the cipher takes.
    pub(super) fn seal(&self, place: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
        let nonce = random::bytes::<NONCE>();
        let sealed = self.cipher.encrypt(XNonce::from_slice(&nonce), Payload { msg: plain, aad: place }).ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    /// `None` when they were sealed under another key, for another place, or touched.
    pub(super) fn open(&self, place: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        self.cipher.decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: place }).ok()
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal(…)")
    }
}

fn keyed_hash(key: &hmac::Key, text: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    // HMAC-SHA256 has 32 bytes.
    hash.copy_from_slice(hmac::sign(key, text).as_ref());
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_in_its_place_and_under_its_key() {
        let (seal, other) = (Seal::new(&SecretKey::generate()), Seal::new(&SecretKey::generate()));
        let sealed = seal.seal(b"row", b"a secret").unwrap();
        assert!(!sealed.windows(8).any(|window| window == b"a secret"));
        assert_eq!(seal.open(b"row", &sealed).as_deref(), Some(b"a secret".as_slice()));
        assert_eq!(seal.open(b"another row", &sealed), None);
        assert_eq!(other.open(b"row", &sealed), None);
        assert_eq!(seal.open(b"row", &sealed[..10]), None);
    }

    #[test]
    fn an_id_is_recognized_by_its_form_and_named_by_its_keyed_hash() {
        let id = Id::draw();
        assert_eq!(Id::parse(id.reveal()), Some(id.clone()));
        for text in ["", "garbage", &"a".repeat(42), &"a".repeat(44), &"ä".repeat(21)] {
            assert_eq!(Id::parse(text), None, "{text}");
        }
        let (seal, other) = (Seal::new(&SecretKey::generate()), Seal::new(&SecretKey::generate()));
        assert_ne!(seal.row_key(&id), other.row_key(&id));
        assert_eq!(format!("{id:?}"), "Id(…)");
    }

    #[test]
    fn a_key_that_was_made_up_is_told_from_one_that_was_drawn() {
        for (digits, why) in [
            (hex::encode(std::array::from_fn::<u8, 32, _>(|at| u8::try_from(at).unwrap())), "counts on"),
            ("a7".repeat(32), "counts on"),
            ("0f1e2d3c".repeat(8), "repeats itself"),
            ("8431759206".repeat(7)[..64].to_owned(), "repeats itself"),
            ("2718281828459045235360287471352662497757247093699959574966967627".to_owned(), "0 to 9"),
            (hex::encode("sphinx of black quartz judge vow"), "a text"),
        ] {
            let told = SecretKey::parse(&digits).unwrap().weakness();
            assert!(told.is_some_and(|told| told.contains(why)), "{digits}: {told:?}");
        }
        for _ in 0..1_000 {
            assert_eq!(SecretKey::generate().weakness(), None);
        }
    }

    #[test]
    fn spellings_of_one_address_have_one_hash_and_another_key_another() {
        let key = SecretKey::generate();
        let hash = |typed: &str| Seal::new(&key).address_hash(&address::read(typed).unwrap());
        assert_eq!(hash("Ada@Bücher.example"), hash("<ada@xn--bcher-kva.EXAMPLE>"));
        assert_eq!(hash("ada@acme.example").len(), 32);
        assert_ne!(hash("ada@acme.example"), hash("bo@acme.example"));
        let other = Seal::new(&SecretKey::generate()).address_hash(&address::read("ada@acme.example").unwrap());
        assert_ne!(hash("ada@acme.example"), other);
    }
}
