//! What happens to people's sign-ins and sessions, told once by the use-case that knows it: as a line of the audit log
//! (`docs/operations/audit.md` has its schema), and as a count of the sign-in funnel.
//!
//! Told where it has happened, after the write or the answer that makes it true, by the one submit, tab or node that has done
//! it. A count holds nothing of a person; a line holds ids, and neither an address nor anything that opens a session.

mod line;
mod progress;
mod subject;
mod why;

pub use self::progress::Progress;
pub use self::subject::Subject;
pub use self::why::{Ended, SignedOut, Why};
use crate::error::AppError;
use crate::model::{Confirmation, EmailAddress, SecondFactor};
use crate::server::login::MemberSession;
use crate::server::visit::Visit;
use crate::server::way::Way;

/// Names audit lines among the events of the log.
pub const TARGET: &str = "audit";
/// Steps of sign-ins, by method, door, step and reason.
const FUNNEL: &str = "portico_sign_in_total";

/// Something that has happened.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// Stytch was asked to prove an address, and has said yes; that says nothing of whether the address is known there.
    Asked(Way, Subject<'a>),
    /// A link was opened. Only counted: scanners and previews do it too, and nothing is done by it.
    Opened(Way),
    /// An address is proven.
    Proven(Way, Subject<'a>),
    /// The second step that an organization wants is taken, by this factor.
    SteppedUp(Way, Subject<'a>, SecondFactor),
    /// An organization was chosen, or a new one named. Only counted: what it comes to is told.
    Chosen(Way),
    /// This browser has a new member session.
    Entered(Way, &'a MemberSession),
    /// This browser has a new member session, of somebody else than the member.
    Impersonated(&'a MemberSession),
    /// A step of a sign-in, or for `None` of a switch, has failed.
    Refused(Option<Way>, Subject<'a>, Why<'a>),
    /// This browser, signed in already, has gone to another organization.
    Switched(&'a MemberSession),
    /// A member session has ended here.
    SignedOut(&'a MemberSession, SignedOut),
    /// Stytch says that a member session is over.
    EndedElsewhere(&'a MemberSession, Ended),
    /// The member has invited somebody, by this address.
    Invited(&'a MemberSession, &'a EmailAddress),
    /// The member has ended a session that is in another browser.
    EndedOther(&'a MemberSession),
    /// The member has another name.
    Renamed(&'a MemberSession),
    /// A member has shown once more who they are, by this.
    Confirmed(&'a MemberSession, Confirmation),
    /// A member has changed how they sign in.
    Changed(&'a MemberSession, Changed),
}

/// What of how a member signs in has changed.
#[derive(Clone, Copy, Debug)]
pub enum Changed {
    /// A second factor was set up.
    FactorAdded(SecondFactor),
    /// One was taken off.
    FactorRemoved(SecondFactor),
    /// One is asked for first from now on.
    FactorPreferred(SecondFactor),
    /// New recovery codes are in the place of the old ones.
    RecoveryCodesReplaced,
    /// The password was set.
    PasswordSet,
}

/// Tells it.
pub fn tell(visit: &Visit, event: Event<'_>) {
    if let (Some(way), Some(step)) = (event.way(), event.step()) {
        let (method, door) = (way.method.name(), way.door.name());
        let why = event.why().unwrap_or_default();
        metrics::counter!(FUNNEL, "method" => method, "door" => door, "step" => step, "why" => why).increment(1);
    }
    if let Some(name) = event.name()
        && tracing::enabled!(target: TARGET, tracing::Level::INFO)
    {
        tracing::info!(target: TARGET, "{}", line::of(visit, name, &event));
    }
}

impl<'a> Event<'a> {
    /// In the audit log; `None` for what is only counted.
    fn name(&self) -> Option<&'static str> {
        Some(match self {
            Self::Asked(..) => "asked",
            Self::Proven(..) => "proven",
            Self::SteppedUp(..) => "stepped_up",
            Self::Entered(..) => "entered",
            Self::Impersonated(_) => "impersonated",
            Self::Refused(..) => "refused",
            Self::Switched(_) => "switched",
            Self::SignedOut(..) => "signed_out",
            Self::EndedElsewhere(..) => "session_ended_elsewhere",
            Self::Invited(..) => "invited",
            Self::Confirmed(..) => "confirmed",
            Self::Changed(_, Changed::FactorAdded(_)) => "factor_added",
            Self::Changed(_, Changed::FactorRemoved(_)) => "factor_removed",
            Self::Changed(_, Changed::FactorPreferred(_)) => "factor_preferred",
            Self::Changed(_, Changed::RecoveryCodesReplaced) => "recovery_codes_replaced",
            Self::Changed(_, Changed::PasswordSet) => "password_set",
            Self::EndedOther(_) => "other_session_ended",
            Self::Renamed(_) => "renamed",
            Self::Opened(_) | Self::Chosen(_) => return None,
        })
    }

    /// In the funnel; `None` for what is no step of a sign-in.
    fn step(&self) -> Option<&'static str> {
        Some(match self {
            Self::Asked(..) => "asked",
            Self::Opened(_) => "opened",
            Self::Proven(..) => "proven",
            Self::SteppedUp(..) => "stepped_up",
            Self::Chosen(_) => "chosen",
            Self::Entered(..) => "in",
            Self::Refused(..) => "refused",
            Self::Impersonated(_)
            | Self::Switched(_)
            | Self::Invited(..)
            | Self::SignedOut(..)
            | Self::EndedElsewhere(..)
            | Self::EndedOther(_)
            | Self::Renamed(_)
            | Self::Confirmed(..)
            | Self::Changed(..) => return None,
        })
    }

    fn way(&self) -> Option<Way> {
        match self {
            Self::Asked(way, _)
            | Self::Opened(way)
            | Self::Proven(way, _)
            | Self::SteppedUp(way, ..)
            | Self::Chosen(way)
            | Self::Entered(way, _) => Some(*way),
            Self::Refused(way, ..) => *way,
            Self::Impersonated(_)
            | Self::Switched(_)
            | Self::Invited(..)
            | Self::SignedOut(..)
            | Self::EndedElsewhere(..)
            | Self::EndedOther(_)
            | Self::Renamed(_)
            | Self::Confirmed(..)
            | Self::Changed(..) => None,
        }
    }

    fn subject(&self) -> Subject<'a> {
        match *self {
            Self::Asked(_, subject)
            | Self::Proven(_, subject)
            | Self::SteppedUp(_, subject, _)
            | Self::Refused(_, subject, _) => subject,
            Self::Entered(_, member)
            | Self::Impersonated(member)
            | Self::Switched(member)
            | Self::SignedOut(member, _)
            | Self::EndedElsewhere(member, _)
            | Self::EndedOther(member)
            | Self::Renamed(member)
            | Self::Confirmed(member, _)
            | Self::Changed(member, _) => member.into(),
            Self::Invited(by, email) => Subject { email: Some(email), ..by.into() },
            Self::Opened(_) | Self::Chosen(_) => Subject::default(),
        }
    }

    fn why(&self) -> Option<&'static str> {
        match self {
            Self::Refused(_, _, why) => Some(why.word()),
            Self::SignedOut(_, why) => Some(why.word()),
            Self::EndedElsewhere(_, why) => Some(why.word()),
            Self::Asked(..)
            | Self::Opened(_)
            | Self::Proven(..)
            | Self::SteppedUp(..)
            | Self::Chosen(_)
            | Self::Entered(..)
            | Self::Impersonated(_)
            | Self::Invited(..)
            | Self::Switched(_)
            | Self::EndedOther(_)
            | Self::Renamed(_)
            | Self::Confirmed(..)
            | Self::Changed(..) => None,
        }
    }

    /// The second factor that it is about, or what a member has shown who they are by.
    fn factor(&self) -> Option<&'static str> {
        match self {
            Self::SteppedUp(_, _, factor)
            | Self::Changed(
                _,
                Changed::FactorAdded(factor) | Changed::FactorRemoved(factor) | Changed::FactorPreferred(factor),
            ) => Some(factor.name()),
            Self::Confirmed(_, by) => Some(by.name()),
            _ => None,
        }
    }
}

/// Tells that what was begun has failed, where no [`Progress`] is at hand.
pub fn refused(visit: &Visit, way: Way, subject: Subject<'_>, error: &AppError) {
    tell(visit, Event::Refused(Some(way), subject, Why::Failed(error)));
}
