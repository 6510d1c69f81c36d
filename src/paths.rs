//! Every URL Portico owns. What a visitor sends is never used as one: it is parsed into a type first.
//!
//! Few other places spell a path. The route table must, for its macro takes only literals; `server/canonical` and
//! `server/page` take `/org/` off what came in; the folder of the built files is `server/assets`'; and the command tells
//! the sandbox which callbacks there are.

use crate::model::Slug;

/// The sign-in page (discovery), and the way home from everywhere.
pub const SIGN_IN: &str = "/";
/// "Check your email".
pub const LINK_SENT: &str = "/login/sent";
/// Where the link in a mail comes back to.
pub const CALLBACK: &str = "/authenticate";
/// The other registered callback. It answers exactly like [`CALLBACK`].
pub const CALLBACK_DISCOVERY: &str = "/discovery";
/// In the query of the link of an invitation: the address it is for, or anything else. See `docs/deploy.md`.
pub const INVITATION: &str = "invitation";
/// "Continue as …?", after a link was opened in a browser that did not ask for it.
pub const CONFIRM_ACCOUNT: &str = "/authenticate/confirm";
/// The discovered organizations, and the switcher.
pub const ORGANIZATIONS: &str = "/organizations";
/// The form for a new organization.
pub const NEW_ORGANIZATION: &str = "/organizations/new";
/// What an organization still requires before it lets the member in.
pub const UNFINISHED: &str = "/login/unfinished";
/// Signs out on POST; GET shows a button.
pub const SIGN_OUT: &str = "/logout";
/// The server function behind [`SIGN_OUT`].
pub const SIGN_OUT_API: &str = "/api/sign_out";
/// The server function that answers with a page's data.
pub const PAGE_API: &str = "/api/page";
/// The header by which our half in the browser asks for a [`Step`](crate::model::Step) rather than a bare
/// [`NextStep`](crate::model::NextStep) (RFC 7240), and its values: with the next page's data, or without it.
pub const PREFER: &str = "prefer";
/// See [`PREFER`].
pub const WITH_PAGE: &str = "return=representation";
/// See [`PREFER`].
pub const WITHOUT_PAGE: &str = "return=minimal";
/// "You are signed out".
pub const SIGNED_OUT: &str = "/logout/done";
/// Answers 200 while the process serves.
pub const HEALTH: &str = "/healthz";
/// Prefix of every server function.
pub const API: &str = "/api";

/// An organization's page: its sign-in form, or its home.
pub fn organization(slug: &Slug) -> String {
    format!("/org/{slug}")
}

/// Paths of the guide Portico grew from, and of common habit, with the page each stands for.
pub const ALIASES: [(&str, &str); 6] = [
    ("/login", SIGN_IN),
    ("/send-discovery-eml", SIGN_IN),
    ("/send-eml", SIGN_IN),
    ("/create_org", NEW_ORGANIZATION),
    ("/create_organization", NEW_ORGANIZATION),
    ("/select-organization", ORGANIZATIONS),
];

/// Every path of ours that is spelled in one way and takes a request by itself: the pages but an organization's, and the
/// aliases.
pub const OWN: [&str; 17] = [
    SIGN_IN,
    LINK_SENT,
    CALLBACK,
    CALLBACK_DISCOVERY,
    CONFIRM_ACCOUNT,
    ORGANIZATIONS,
    NEW_ORGANIZATION,
    UNFINISHED,
    SIGN_OUT,
    SIGNED_OUT,
    HEALTH,
    ALIASES[0].0,
    ALIASES[1].0,
    ALIASES[2].0,
    ALIASES[3].0,
    ALIASES[4].0,
    ALIASES[5].0,
];

/// Addresses no organization may take: they are, or may become, paths of ours.
pub const RESERVED_SLUGS: [&str; 33] = [
    "about",
    "admin",
    "api",
    "app",
    "assets",
    "auth",
    "authenticate",
    "create",
    "dashboard",
    "discovery",
    "favicon.ico",
    "health",
    "healthz",
    "help",
    "home",
    "login",
    "logout",
    "new",
    "org",
    "organization",
    "organizations",
    "pkg",
    "public",
    "readyz",
    "robots.txt",
    "root",
    "settings",
    "signup",
    "static",
    "support",
    "system",
    "well-known",
    ".well-known",
];
