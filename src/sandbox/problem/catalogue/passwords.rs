//! Passwords.

use crate::choices::{MEMBER_RESET_PASSWORD_STATUS, SESSION_TOO_OLD_STATUS};

problems! {
    MEMBER_PASSWORD_NOT_FOUND = 404, "member_password_not_found", "The member has no password.";
    WRONG_PASSWORD = 401, "unauthorized_credentials", "Unauthorized credentials.";
    MEMBER_RESET_PASSWORD = MEMBER_RESET_PASSWORD_STATUS, "member_reset_password", "The password must be reset before it can be used again.";
    WEAK_PASSWORD = 400, "weak_password", "The password is too easy to guess.";
    BREACHED_PASSWORD = 400, "breached_password", "The password is in a list of leaked ones.";
    UNABLE_TO_AUTH_PASSWORD_RESET_TOKEN = 401, "unable_to_auth_password_reset_token", "The password reset token is unknown, was already used or has expired. Begin the reset again.";
    SESSION_TOO_OLD_TO_RESET_PASSWORD = SESSION_TOO_OLD_STATUS, "session_too_old_to_reset_password", "None of the session's factors is from the last five minutes.";
    NO_PASSWORD_RESET_REDIRECT_URL = 400, "no_password_reset_redirect_url", "The project has no password reset redirect URL.";
    INVALID_PASSWORD_RESET_REDIRECT_URL = 400, "invalid_password_reset_redirect_url", "The password reset redirect URL is not a URL.";
    INVALID_HASH = 400, "invalid_hash", "The hash is not one of its hash_type.";
    INVALID_HASH_TYPE = 400, "invalid_hash_type", "hash_type must be bcrypt, scrypt, argon_2i, argon_2id, md_5, sha_1, sha_512, phpass or pbkdf_2.";
    INVALID_BCRYPT_HASH = 400, "invalid_bcrypt_hash", "The hash is not one of bcrypt.";
    INVALID_BCRYPT_COST = 400, "invalid_bcrypt_cost", "The sandbox takes bcrypt hashes with a cost from 4 to 15.";
    INVALID_ARGON_2_SALT = 400, "invalid_argon_2_salt", "The salt must have at least 8 bytes.";
    INVALID_ARGON_2_KEY_LENGTH = 400, "invalid_argon_2_key_length", "The hash must have 4 to 512 bytes.";
    ARGON_2_KEY_LENGTH_MISMATCH = 400, "argon_2_key_length_mismatch", "The hash does not have as many bytes as key_length says.";
    INVALID_ARGON_2_THREADS = 400, "invalid_argon_2_threads", "The sandbox takes Argon2 hashes of 1 to 64 threads.";
    INVALID_ARGON_2_MEMORY = 400, "invalid_argon_2_memory", "The memory must be at least 8 KiB a thread; the sandbox takes up to 1 GiB.";
    INVALID_ARGON_2_ITERATION_AMOUNT = 400, "invalid_argon_2_iteration_amount", "There must be an iteration; the sandbox takes up to 4 GiB of memory over all of them.";
    INVALID_BASE64_SCRYPT_HASH = 400, "invalid_base64_scrypt_hash", "The hash is not base64.";
    INVALID_BASE64_SCRYPT_SALT = 400, "invalid_base64_scrypt_salt", "The salt is not base64.";
    INVALID_SCRYPT_N_PARAMETER = 400, "invalid_scrypt_n_parameter", "N must be a power of two, greater than 1 and less than 262,145.";
    INVALID_SCRYPT_PARAMETERS = 400, "invalid_scrypt_parameters", "Scrypt's r, p and key_length are needed and must fit the hash; the sandbox takes up to 4,194,304 for N·r·p.";
    INVALID_PBKDF_2_ALGORITHM = 400, "invalid_pbkdf_2_algorithm", "The algorithm must be sha256 or sha512.";
    INVALID_PBKDF_2_HASH = 400, "invalid_pbkdf_2_hash", "The hash must be base64 of as many bytes as key_length says.";
    INVALID_PBKDF_2_SALT = 400, "invalid_pbkdf_2_salt", "The salt is not base64.";
    INVALID_PBKDF_2_ITERATION_AMOUNT = 400, "invalid_pbkdf_2_iteration_amount", "There must be an iteration; the sandbox takes up to 10,000,000.";
    INVALID_MD_5_HASH = 400, "invalid_md_5_hash", "The hash is not 16 bytes in hex.";
    INVALID_SHA_1_HASH = 400, "invalid_sha_1_hash", "The hash is not 20 bytes in hex.";
    INVALID_PHPASS_HASH_PREFIX = 400, "invalid_phpass_hash_prefix", "The hash does not begin with $P$ or $H$.";
    INVALID_PHPASS_HASH_FORMAT = 400, "invalid_phpass_hash_format", "The hash is not one of phpass.";
}
