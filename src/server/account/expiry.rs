//! This browser's session, and when it ends.

use time::{Duration, OffsetDateTime};

use crate::model::{AccountSession, SecondFactor, Shown, ShownTime};
use crate::server::login::MemberSession;
use crate::server::organization::iso;
use crate::server::visit::Visit;

/// So long before its end a session that lasts for hours is worth a warning; a short one for its last quarter.
const WARNING: Duration = Duration::minutes(15);

/// With less than this to gain, no more time is offered.
const WORTH_IT: Duration = Duration::minutes(1);

/// As the page says it.
pub(super) fn this_session(visit: &Visit, member: &MemberSession, second_factors: Vec<SecondFactor>) -> AccountSession {
    let now = visit.state.clock.now();
    let minutes = i64::from(visit.state.settings.sign_in.session_minutes);
    let ends = ends(visit, member);
    let seconds_left = (ends - now).whole_seconds().max(0);
    AccountSession {
        method: member.way.method,
        second_factors,
        started: ShownTime { iso: iso(member.started), shown: Shown::Ago((now - member.started).whole_seconds()) },
        ends: ShownTime { iso: iso(ends), shown: Shown::Ahead(seconds_left) },
        seconds_left,
        warning_seconds: WARNING.whole_seconds().min(minutes * 60 / 4),
        can_be_extended: (now + Duration::minutes(minutes)).min(last_end(visit, member)) > ends + WORTH_IT,
    }
}

/// When it ends unless it is extended.
pub(super) fn ends(visit: &Visit, member: &MemberSession) -> OffsetDateTime {
    member.expires.min(last_end(visit, member))
}

/// When it ends in any case: so long after the proof of the address.
fn last_end(visit: &Visit, member: &MemberSession) -> OffsetDateTime {
    member.started + Duration::hours(i64::from(visit.state.settings.sign_in.session_max_hours))
}
