//! `DELETE …/verification_certificates/{certificate_id}` and
//! `DELETE …/encryption_private_keys/{private_key_id}`: takes one of them away.

use serde_json::Value;

use crate::api::sso::connections::{found, save};
use crate::call::{Call, Reply};
use crate::model::SsoProtocol;
use crate::problem::{Problem, catalogue};

/// Removes a verification certificate.
pub(crate) fn certificate(call: &mut Call<'_>) -> Result<Reply, Problem> {
    remove(call, "verification_certificates", "certificate_id")
}

/// Removes a private key.
pub(crate) fn private_key(call: &mut Call<'_>) -> Result<Reply, Problem> {
    remove(call, "encryption_private_keys", "private_key_id")
}

fn remove(call: &mut Call<'_>, list: &str, id_name: &str) -> Result<Reply, Problem> {
    let mut connection = found(call, SsoProtocol::Saml)?;
    let id = call.path.get(2).map_or("", String::as_str);
    let items = connection.fields.get_mut(list).and_then(Value::as_array_mut);
    let items = items.ok_or(catalogue::SSO_VERIFICATION_KEY_NOT_FOUND)?;
    let before = items.len();
    items.retain(|item| item[id_name] != *id);
    if items.len() == before {
        return Err(catalogue::SSO_VERIFICATION_KEY_NOT_FOUND);
    }
    save(call, connection);
    Ok(Reply::ok().with(id_name, id))
}
