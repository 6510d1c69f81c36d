//! Passwords that another system knows by their hashes. That each kind of hash is checked as its
//! makers do is tested beside the code that does it.

use serde_json::{Value, json};
use stytch::b2b::passwords::{MigrateRequest, MigrateRequestHashType};
use stytch::consumer::passwords::ScryptConfig;

use crate::known_passwords::{by, enter, with_password};
use crate::second_factors::{ADA, PHONE, acme};
use crate::support::{World, error, refusal, refused, sign_in};

/// SHA-1 of `password`, a password that nobody could set here.
const SHA_1: &str = "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8";
const WEAK: &str = "password";
const BOB: &str = "bob@acme.example";

fn request(email: &str) -> MigrateRequest {
    MigrateRequest {
        email_address: email.to_owned(),
        organization_id: "acme".to_owned(),
        hash: SHA_1.to_owned(),
        hash_type: MigrateRequestHashType::Sha1,
        ..Default::default()
    }
}

#[tokio::test]
async fn a_migrated_password_opens_its_organization_and_goes_on_to() {
    let world = acme(json!({}), json!({})).await;
    let migrated = world.stytch.passwords.migrate(request(ADA)).await.expect("migrated");
    assert!(!migrated.member_created);
    assert_eq!(migrated.organization.organization_slug, "acme");
    let id = migrated.member.member_password_id.clone();
    assert!(id.starts_with("member-password-test-"));
    assert_eq!(refusal(enter(&world, ADA, "another").await), error(401, "unauthorized_credentials"));
    for _ in 0..2 {
        let entered = enter(&world, ADA, WEAK).await.expect("the right one");
        assert!(entered.member_authenticated);
        assert_eq!(entered.member.member_password_id, id);
    }
    let state = world.get("/_sandbox/state").await.to_string();
    assert!(!state.contains("made_by"), "once used, it is the sandbox's own");
    assert_eq!(refusal(enter(&world, ADA, "another").await), error(401, "unauthorized_credentials"));
}

#[tokio::test]
async fn a_stranger_becomes_a_member_with_all_that_is_said() {
    let world = acme(json!({}), json!({})).await;
    let new = MigrateRequest {
        name: Some("Bob".to_owned()),
        roles: Some(vec!["stytch_admin".to_owned()]),
        trusted_metadata: Some(json!({ "plan": "gold" })),
        untrusted_metadata: Some(json!({ "theme": "dark" })),
        mfa_phone_number: Some(PHONE.to_owned()),
        set_phone_number_verified: Some(true),
        external_id: Some("person-2".to_owned()),
        ..request(BOB)
    };
    let migrated = world.stytch.passwords.migrate(new).await.expect("migrated");
    assert!(migrated.member_created);
    let member = migrated.member;
    assert_eq!((member.status.as_str(), member.name.as_str()), ("active", "Bob"));
    assert!(member.email_address_verified && member.is_admin && member.mfa_phone_number_verified);
    assert_eq!(member.external_id.as_deref(), Some("person-2"));
    assert_eq!(member.trusted_metadata, Some(json!({ "plan": "gold" })));
    enter(&world, BOB, WEAK).await.expect("the right one");
}

#[tokio::test]
async fn an_invited_member_is_active_once_its_password_is_migrated() {
    let world = World::new().await;
    let invited = json!([{ "email_address": BOB, "status": "invited" }]);
    world.seed(json!({ "organization_name": "Acme", "organization_slug": "acme", "members": invited })).await;
    let again = MigrateRequest { external_id: Some("not-for-those-who-are-there".to_owned()), ..request(BOB) };
    let migrated = world.stytch.passwords.migrate(again).await.expect("migrated");
    assert!(!migrated.member_created && migrated.member.email_address_verified);
    assert_eq!((migrated.member.status.as_str(), migrated.member.external_id), ("active", None));
}

#[tokio::test]
async fn a_member_with_a_password_keeps_it_and_its_sessions() {
    let world = acme(json!({}), json!({})).await;
    let good = "blue-Harbour-71-lantern";
    let session = sign_in(&world, "acme", ADA).await.session_token;
    world.stytch.passwords.migrate(request(ADA)).await.expect("migrated");
    world.session(&session).await.expect("a migration ends no session");
    with_password(&world, ADA, good).await;
    let refused = refusal(world.stytch.passwords.migrate(request(ADA)).await);
    assert_eq!(refused, error(400, "invalid_argument"));
    world.stytch.passwords.authenticate(by(ADA, good)).await.expect("the old one");
}

#[tokio::test]
async fn the_sdk_says_scrypt_with_its_parameters() {
    let world = acme(json!({}), json!({})).await;
    // Python's hashlib: n=16, r=8, p=1, salt `NaCl`, 16 bytes.
    let scrypt = MigrateRequest {
        hash: "9d+zly55CLIkEMXF83iJBw==".to_owned(),
        hash_type: MigrateRequestHashType::Scrypt,
        scrypt_config: Some(ScryptConfig {
            salt: "TmFDbA==".to_owned(),
            n_parameter: 16,
            r_parameter: 8,
            p_parameter: 1,
            key_length: 16,
        }),
        ..request(ADA)
    };
    world.stytch.passwords.migrate(scrypt).await.expect("migrated");
    enter(&world, ADA, WEAK).await.expect("the right one");
}

/// A hash with its settings.
fn migrated(hash_type: &str, hash: &str, settings: &str, config: Value) -> Value {
    json!({ "hash_type": hash_type, "hash": hash, settings: config })
}

/// Settings with one of them changed.
fn with(config: &Value, name: &str, value: Value) -> Value {
    let mut config = config.clone();
    config[name] = value;
    config
}

/// Each way in which a hash can be no good, and what it is answered.
fn no_good() -> Vec<(Value, &'static str)> {
    let bcrypt = "$2b$31$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i";
    let encoded = "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    let argon2 = json!({
        "salt": "somesalt", "iteration_amount": 2, "memory": 64, "threads": 1, "key_length": 4,
    });
    let config = |name, value| migrated("argon_2i", "00112233", "argon_2_config", with(&argon2, name, value));
    let scrypt = json!({
        "salt": "TmFDbA==", "n_parameter": 16, "r_parameter": 8, "p_parameter": 1, "key_length": 4,
    });
    let scrypt = |hash, name, value| migrated("scrypt", hash, "scrypt_config", with(&scrypt, name, value));
    let pbkdf2 = json!({ "salt": "TmFDbA==", "iteration_amount": 9, "key_length": 4, "algorithm": "sha256" });
    let pbkdf2 = |hash, name, value| migrated("pbkdf_2", hash, "pbkdf_2_config", with(&pbkdf2, name, value));
    vec![
        (json!({ "hash_type": "sha_1" }), "invalid_hash"),
        (json!({ "hash": SHA_1 }), "invalid_hash_type"),
        (json!({ "hash": SHA_1, "hash_type": "rot_13" }), "invalid_hash_type"),
        (json!({ "hash": SHA_1, "hash_type": "bcrypt" }), "invalid_bcrypt_hash"),
        (json!({ "hash": bcrypt, "hash_type": "bcrypt" }), "invalid_bcrypt_cost"),
        (json!({ "hash": SHA_1, "hash_type": "md_5" }), "invalid_md_5_hash"),
        (json!({ "hash": "x", "hash_type": "sha_1" }), "invalid_sha_1_hash"),
        (json!({ "hash": SHA_1, "hash_type": "sha_512" }), "invalid_hash"),
        (json!({ "hash": SHA_1, "hash_type": "phpass" }), "invalid_phpass_hash_prefix"),
        (json!({ "hash": "$P$9IQ", "hash_type": "phpass" }), "invalid_phpass_hash_format"),
        (json!({ "hash": encoded, "hash_type": "argon_2i" }), "invalid_hash"),
        (json!({ "hash": "00112233", "hash_type": "argon_2i" }), "invalid_hash"),
        (config("salt", json!("short")), "invalid_argon_2_salt"),
        (config("key_length", json!(5)), "argon_2_key_length_mismatch"),
        (config("threads", json!(0)), "invalid_argon_2_threads"),
        (config("memory", json!(7)), "invalid_argon_2_memory"),
        (config("memory", json!(4_000_000_000_u32)), "invalid_argon_2_memory"),
        (config("iteration_amount", json!(0)), "invalid_argon_2_iteration_amount"),
        (config("iteration_amount", json!(4_000_000_000_u32)), "invalid_argon_2_iteration_amount"),
        (config("memory", json!(-1)), "invalid_argument"),
        (
            json!({ "hash": "$argon2i$m=64,t=1,p=1$c29tZXNhbHQ$AA", "hash_type": "argon_2i" }),
            "invalid_argon_2_key_length",
        ),
        (json!({ "hash": "AAAAAA==", "hash_type": "scrypt" }), "invalid_scrypt_parameters"),
        (scrypt("?", "n_parameter", json!(16)), "invalid_base64_scrypt_hash"),
        (scrypt("AAAAAA==", "salt", json!("?")), "invalid_base64_scrypt_salt"),
        (scrypt("AAAAAA==", "n_parameter", json!(15)), "invalid_scrypt_n_parameter"),
        (scrypt("AAAAAA==", "n_parameter", json!(524_288)), "invalid_scrypt_n_parameter"),
        (scrypt("AAAAAA==", "r_parameter", json!(4_000_000_000_u32)), "invalid_scrypt_parameters"),
        (scrypt("AAAAAA==", "key_length", json!(5)), "invalid_scrypt_parameters"),
        (json!({ "hash": "AAAAAA==", "hash_type": "pbkdf_2" }), "invalid_pbkdf_2_hash"),
        (pbkdf2("?", "key_length", json!(4)), "invalid_pbkdf_2_hash"),
        (pbkdf2("AAAAAA==", "key_length", json!(5)), "invalid_pbkdf_2_hash"),
        (pbkdf2("AAAAAA==", "salt", json!("?")), "invalid_pbkdf_2_salt"),
        (pbkdf2("AAAAAA==", "iteration_amount", json!(0)), "invalid_pbkdf_2_iteration_amount"),
        (pbkdf2("AAAAAA==", "iteration_amount", json!(4_000_000_000_u32)), "invalid_pbkdf_2_iteration_amount"),
        (pbkdf2("AAAAAA==", "algorithm", json!("sha1")), "invalid_pbkdf_2_algorithm"),
    ]
}

#[tokio::test]
async fn a_hash_that_cannot_be_checked_is_refused_and_makes_nobody() {
    let world = acme(json!({}), json!({})).await;
    for (mut body, error_type) in no_good() {
        body["organization_id"] = "acme".into();
        body["email_address"] = BOB.into();
        let answer = refused(world.call("passwords/migrate", body.clone()).await);
        assert_eq!(answer, error(400, error_type), "{body}");
    }
    assert_eq!(refusal(enter(&world, BOB, WEAK).await), error(404, "member_not_found"));
}
