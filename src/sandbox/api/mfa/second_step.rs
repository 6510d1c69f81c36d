//! The second step of a login, or one taken on top of a session, whatever it is that was proved.

use serde::Deserialize;

use super::enrolment;
use super::presented::Presented;
use super::subject::{Subject, SubjectFields};
use crate::api::attempts;
use crate::api::login::{Carried, SessionFields, sign_in, with_session};
use crate::call::{Call, Reply};
use crate::model::{Factor, Member, MfaPolicy, Organization, Proof};
use crate::problem::{Problem, catalogue};

/// What every call of a second step takes beside its own code.
#[derive(Deserialize)]
pub(super) struct SecondStep {
    #[serde(flatten)]
    subject: SubjectFields,
    #[serde(flatten)]
    presented: Presented,
    #[serde(flatten)]
    session: SessionFields,
    set_mfa_enrollment: Option<String>,
    set_default_mfa: Option<bool>,
}

/// Somebody who may take the step.
pub(super) struct Candidate {
    pub(super) subject: Subject,
    pub(super) carried: Carried,
    step: SecondStep,
}

impl SecondStep {
    /// Checks everything but the code.
    pub(super) fn begin(self, call: &Call<'_>, method: &str) -> Result<Candidate, Problem> {
        let subject = self.subject.find(call)?;
        enrolment::check(&subject, method)?;
        let carried = self.presented.required(call, &subject)?;
        attempts::check(&subject.member, call.now)?;
        Ok(Candidate { subject, carried, step: self })
    }

    /// Whether logins ask for a second step from now on. Where the organization asks all of its
    /// members, the call has no say.
    fn enrolled(&self, organization: &Organization, member: &Member) -> Result<bool, Problem> {
        match (organization.mfa_policy, self.set_mfa_enrollment.as_deref()) {
            (MfaPolicy::RequiredForAll, _) | (_, Some("enroll")) => Ok(true),
            (_, Some("unenroll")) => Ok(false),
            (_, None) => Ok(member.mfa_enrolled),
            _ => Err(catalogue::INVALID_ARGUMENT.saying("set_mfa_enrollment must be enroll or unenroll.")),
        }
    }
}

impl Candidate {
    /// The member as stored.
    pub(super) fn member(&self) -> &Member {
        &self.subject.member
    }

    /// Counts a wrong code.
    pub(super) fn failed(&self, call: &mut Call<'_>, problem: Problem) -> Problem {
        attempts::failed(call, &self.subject.member, problem)
    }

    /// Lets in whoever has proved this, and saves the member as the proof has changed it. The
    /// first method that is ever completed becomes the default.
    pub(super) fn passed(
        self,
        call: &mut Call<'_>,
        member: Member,
        proof: Proof,
        method: Option<&str>,
    ) -> Result<Reply, Problem> {
        let Self { subject, carried, step } = self;
        let is_default = step.set_default_mfa == Some(true) || member.default_mfa_method.is_empty();
        let default_mfa_method = match method.filter(|_| is_default) {
            Some(method) => method.to_owned(),
            None => member.default_mfa_method.clone(),
        };
        let mfa_enrolled = step.enrolled(&subject.organization, &member)?;
        let subject = subject.save(call, Member { mfa_enrolled, default_mfa_method, ..member });
        let factors = carried.and(Factor::new(proof, call.now));
        let session = sign_in(call, &subject.member, factors, &carried, step.session)?;
        let reply = subject.reply(call).with("member_device", ());
        Ok(with_session(reply, call, &session, &subject.member, &subject.organization))
    }
}
