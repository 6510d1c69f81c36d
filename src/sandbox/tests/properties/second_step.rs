//! The second step of a login: a code by text message.

use serde_json::json;

use super::calls::pick;
use super::play::{Play, Verdict};
use super::steps::PEOPLE;

impl Play<'_> {
    /// Finishes a login with a code from the phone. Every membership has a number of its own, so
    /// that a second step counts nowhere else.
    pub(super) async fn finish(&mut self, intermediate: usize, organization: usize) -> Verdict {
        let Some(intermediate) = pick(&self.model.intermediates, intermediate) else { return Ok(()) };
        let Some(organization) = pick(&self.model.organizations, organization) else { return Ok(()) };
        let Some(member_id) = self.model.member(&organization.id, intermediate.who).cloned() else { return Ok(()) };
        let place = self.model.organizations.iter().position(|each| each.id == organization.id).unwrap_or_default();
        let person = PEOPLE.iter().position(|each| *each == intermediate.who).unwrap_or_default();
        let mut body = json!({
            "organization_id": organization.id,
            "member_id": member_id,
            "intermediate_session_token": intermediate.token,
            "mfa_phone_number": format!("+1415555{place:02}{person:02}"),
        });
        let (sent, _) = self.post("otps/sms/send", body.clone()).await;
        if sent != 200 {
            return Ok(());
        }
        body["code"] = self.newest_code(intermediate.who).await;
        let (status, mut answer) = self.post("otps/sms/authenticate", body.clone()).await;
        if status != 200 {
            return Ok(());
        }
        // It says so by the session alone.
        answer["member_authenticated"] = json!(answer["session_token"] != "");
        self.must(self.model.holds(&intermediate), "a second step needs a first one that is good")?;
        self.left_with(&answer, &intermediate)?;
        self.entered(&answer, intermediate.who, &organization.id, true)?;
        if answer["member_authenticated"] == true {
            let (again, _) = self.post("otps/sms/authenticate", body).await;
            self.must(again != 200, "a code is good once")?;
        }
        Ok(())
    }
}
