//! Passwords.

problems! {
    MEMBER_PASSWORD_NOT_FOUND = 404, "member_password_not_found", "The member has no password.";
}
