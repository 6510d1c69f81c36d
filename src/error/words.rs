//! The words for each failure: what happened, why it can happen, and what to do now.

use super::{AppError, Refusal, Trouble};

impl AppError {
    /// What happened, in a line.
    pub fn headline(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "Please check what you typed",
            Self::LinkIncomplete => "This link is incomplete",
            Self::LinkNotEnabled => "This way of signing in is not enabled",
            Self::LinkExpired => "This link has expired or was already used",
            Self::LinkUnknown => "We do not know this link",
            Self::TimedOut { .. } => "Your sign-in timed out to keep you safe",
            Self::SignInFirst => "Sign in to continue",
            Self::ProveEmailAgain { .. } => "Confirm your email address once more",
            Self::OrganizationNotFound => "We can’t find that organization",
            Self::OrganizationNotOffered => "That organization is not open to you",
            Self::OrganizationRefused(Refusal::InvitationNeeded) => "This organization needs to invite you",
            Self::OrganizationRefused(Refusal::EmailLinkNotAllowed) => "This organization does not take email links",
            Self::OrganizationRefused(Refusal::DomainClaimed) => "Your company manages accounts for this domain",
            Self::OrganizationRefused(Refusal::Locked) => "Your account there is locked",
            Self::OrganizationRefused(Refusal::Other) => "This organization did not let you in",
            Self::TooSoon { .. } => "A link is already on its way",
            Self::TooManyRequests { mails: true, .. } => "Too many emails were requested",
            Self::TooManyRequests { .. } => "Too many people are signing in right now",
            Self::CrossSite => "This request came from another site",
            Self::OtherAddress { .. } => "This page has another address",
            Self::TooLarge => "That is too much text",
            Self::PageNotFound => "There is nothing at this address",
            Self::BadRequest => "We could not read that form",
            Self::Upstream { trouble: Trouble::Slow, .. } => "The sign-in service is taking too long",
            Self::Upstream { .. } => "We could not reach the sign-in service",
            Self::StoreUnavailable { .. } => "We cannot keep your sign-in at the moment",
            Self::Internal { .. } => "Something went wrong on our side",
            Self::Offline => "You seem to be offline",
        }
    }

    /// Why it can happen, and what to do now.
    pub fn advice(&self) -> String {
        let text = match self {
            Self::Invalid(_) => "The marked fields need another look. Nothing you typed is lost.",
            Self::LinkIncomplete => {
                "Part of the link is missing. Copy the whole link from the email, or request a new one."
            }
            Self::LinkNotEnabled => {
                "The link is for a sign-in method this site does not offer. Sign in with your email address instead."
            }
            Self::LinkExpired => {
                "Links work once, and only for a short time. Mail scanners sometimes open them first. We can send you a fresh one."
            }
            Self::LinkUnknown => {
                "It may have been cut off or changed on its way to you. Request a new link and open it from the email."
            }
            Self::TimedOut { .. } => {
                "After you open a link there are ten minutes to choose an organization. We can email you a new link right now."
            }
            Self::SignInFirst => {
                "This page is for people who are signed in. Enter your email address and we send you a link."
            }
            Self::ProveEmailAgain { .. } => {
                "Creating an organization needs a freshly opened link. We email you one; open it, and choose “Create a new organization”."
            }
            Self::OrganizationNotFound => "Check the address, or find your organizations by your email address.",
            Self::OrganizationNotOffered => "Choose one of the organizations in the list. Nothing was changed.",
            Self::OrganizationRefused(Refusal::InvitationNeeded) => {
                "Ask an administrator there to invite your address. You can still choose another organization."
            }
            Self::OrganizationRefused(Refusal::EmailLinkNotAllowed) => {
                "It asks its members to sign in another way. You can still choose another organization."
            }
            Self::OrganizationRefused(Refusal::DomainClaimed) => {
                "Join the organization that manages your email domain, or ask your administrator."
            }
            Self::OrganizationRefused(Refusal::Locked) => {
                "Too many attempts failed. Wait a while, or ask an administrator there to unlock it."
            }
            Self::OrganizationRefused(Refusal::Other) => {
                "Ask an administrator there. You can still choose another organization."
            }
            Self::TooSoon { seconds } => {
                return format!(
                    "Look in your inbox and in spam. You can ask for another link in {}.",
                    in_seconds(*seconds)
                );
            }
            Self::TooManyRequests { seconds: Some(seconds), .. } => {
                return format!("Wait {}, then try again. What you typed is kept.", in_seconds(*seconds));
            }
            Self::TooManyRequests { .. } => "Wait a minute, then try again. What you typed is kept.",
            Self::CrossSite => "For your safety it was not carried out. Open the page here and try again.",
            Self::OtherAddress { right } => {
                return format!(
                    "You opened it under a name that it does not go by, so nothing was carried out. Its address is {right}"
                );
            }
            Self::TooLarge => "Shorten it and try again.",
            Self::PageNotFound => "The address may be mistyped, or the page has moved.",
            Self::BadRequest => "Open the page again and fill in the form there.",
            Self::Upstream { maybe_done: true, .. } => {
                "It may have been carried out all the same: only the answer is missing. What you typed is kept. Try again in a moment, and we find out."
            }
            Self::Upstream { .. } => "Nothing was changed, and what you typed is kept. Try again in a moment.",
            Self::StoreUnavailable { .. } => {
                "A link that you just opened stays yours in this browser. Wait a few seconds, then try again."
            }
            Self::Internal { .. } => "Nothing was changed. Try again; if it keeps happening, tell us the reference.",
            Self::Offline => "Check your connection and try again. What you typed is still here.",
        };
        text.to_owned()
    }
}

fn in_seconds(seconds: i64) -> String {
    match seconds {
        1 => "1 second".to_owned(),
        n => format!("{n} seconds"),
    }
}
