//! The key that signs session JWTs: made once, kept with the state, never replaced, because
//! clients cache the public half for hours.

mod recent;

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::credentials::PROJECT_ID;
use crate::error::Error;
use crate::random;
use recent::Recent;

/// An RSA key of 2048 bits, for RS256.
pub(crate) struct SigningKey {
    id: String,
    pair: KeyPair,
    verifier: DecodingKey,
    recent: Recent,
}

impl SigningKey {
    /// Makes a new key. Slow.
    pub(crate) fn generate() -> Result<Self, Error> {
        let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_| Error::SigningKey)?;
        Ok(Self::new(random::id("jwk-test"), pair))
    }

    /// Reads a key that [`Self::to_text`] wrote.
    pub(crate) fn from_text(text: &str) -> Result<Self, Error> {
        let (id, key) = text.split_once(' ').ok_or(Error::SigningKey)?;
        let key = STANDARD.decode(key).map_err(|_| Error::SigningKey)?;
        let pair = KeyPair::from_pkcs8(&key).map_err(|_| Error::SigningKey)?;
        Ok(Self::new(id.to_owned(), pair))
    }

    /// The key as text to keep: its id and its PKCS #8 in base64.
    pub(crate) fn to_text(&self) -> Result<String, Error> {
        let key: Pkcs8V1Der<'_> = self.pair.as_der().map_err(|_| Error::SigningKey)?;
        Ok(format!("{} {}", self.id, STANDARD.encode(key.as_ref())))
    }

    /// Signs claims. `None` if the key will not sign, which no good key does.
    ///
    /// Done here and not by `jsonwebtoken`, which parses the private key again for every
    /// signature.
    pub(crate) fn sign(&self, claims: &Value) -> Option<String> {
        let header = json!({ "alg": "RS256", "kid": self.id, "typ": "JWT" });
        let [header, claims] = [&header, claims].map(|part| encode(part.to_string()));
        let signed = format!("{header}.{claims}");
        let signature = self.recent.get_or_make(&signed, || self.signature(&signed))?;
        Some(format!("{signed}.{signature}"))
    }

    fn signature(&self, signed: &str) -> Option<String> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        let random = SystemRandom::new();
        self.pair.sign(&RSA_PKCS1_SHA256, &random, signed.as_bytes(), &mut signature).ok()?;
        Some(encode(signature))
    }

    /// The session a JWT of ours stands for, expired or not.
    pub(crate) fn session_id(&self, jwt: &str) -> Option<String> {
        if decode_header(jwt).ok()?.kid.as_deref() != Some(self.id.as_str()) {
            return None;
        }
        let mut validation = Validation::new(Algorithm::RS256);
        validation.set_audience(&[PROJECT_ID]);
        validation.set_issuer(&[format!("stytch.com/{PROJECT_ID}")]);
        validation.validate_exp = false;
        let token = decode::<Claims>(jwt, &self.verifier, &validation).ok()?;
        Some(token.claims.session.id)
    }

    /// The public half, as a JWKS lists it. There is no certificate, so the fields about one
    /// are empty.
    pub(crate) fn public_jwk(&self) -> Value {
        let public = self.pair.public_key();
        json!({
            "kty": "RSA",
            "use": "sig",
            "key_ops": ["verify"],
            "alg": "RS256",
            "kid": self.id,
            "x5c": [],
            "x5tS256": "",
            "n": encode(public.modulus().big_endian_without_leading_zero()),
            "e": encode(public.exponent().big_endian_without_leading_zero()),
        })
    }

    fn new(id: String, pair: KeyPair) -> Self {
        let public = pair.public_key();
        let verifier = DecodingKey::from_rsa_raw_components(
            public.modulus().big_endian_without_leading_zero(),
            public.exponent().big_endian_without_leading_zero(),
        );
        Self { id, pair, verifier, recent: Recent::default() }
    }
}

#[derive(Deserialize)]
struct Claims {
    #[serde(rename = "https://stytch.com/session")]
    session: SessionClaim,
}

#[derive(Deserialize)]
struct SessionClaim {
    id: String,
}

fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
