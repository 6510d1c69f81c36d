//! What an authenticator app is handed: the key, as text and as a QR code.

use std::fmt::Write;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use qrcodegen::{QrCode, QrCodeEcc};

use crate::model::AppSetup;
use crate::server::second_step::NewApp;

/// Modules of white around the code (ISO/IEC 18004: four).
const QUIET_ZONE: i32 = 4;
/// Most letters of an organization's name that an app is told: more does not fit its screen, and in an alphabet that has to be
/// escaped not the code.
const ISSUER: usize = 32;
/// Letters of the key that stand together.
const GROUP: usize = 4;

/// For the account `email` at `issuer`; `None` when there is too much of it for a code.
pub fn setup(app: &NewApp, issuer: &str, email: &str) -> Option<AppSetup> {
    let code = QrCode::encode_text(&uri(&app.key, issuer, email), QrCodeEcc::Medium).ok()?;
    Some(AppSetup {
        qr_size: u32::try_from(code.size() + 2 * QUIET_ZONE).ok()?,
        qr_path: path(&code),
        key: app.key.as_bytes().chunks(GROUP).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" "),
    })
}

/// The de facto standard of authenticator apps ("Key URI Format" of Google Authenticator): everything but the key is as all of
/// them take it for granted.
fn uri(key: &str, issuer: &str, email: &str) -> String {
    // A colon separates the two.
    let issuer: String = issuer.replace(':', " ").chars().take(ISSUER).collect();
    let [issuer, email, key] = [&issuer, email, key].map(|text| utf8_percent_encode(text, NON_ALPHANUMERIC));
    format!("otpauth://totp/{issuer}:{email}?secret={key}&issuer={issuer}")
}

/// A rectangle for each run of dark modules.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|at| code.get_module(*at, y)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                // Writing to a String does not fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_ZONE, y + QUIET_ZONE);
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn app() -> NewApp {
        NewApp { key: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".into(), recovery_codes: Vec::new() }
    }

    #[test]
    fn an_app_is_told_whose_account_it_is() {
        let uri = uri("JBSW", "Acme: R&D / Ümit", "ada+1@acme.example");
        assert_eq!(
            uri,
            "otpauth://totp/Acme%20%20R%26D%20%2F%20%C3%9Cmit:ada%2B1%40acme%2Eexample?secret=JBSW&issuer=Acme%20%20R%26D%20%2F%20%C3%9Cmit"
        );
    }

    #[test]
    fn the_key_stands_in_groups_and_every_name_fits() {
        let long = "漢".repeat(200);
        let setup = setup(&app(), &long, &format!("{}@acme.example", "a".repeat(200))).unwrap();
        assert_eq!(setup.key, "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP");
        assert!(setup.qr_size > 29);
    }

    #[test]
    fn the_path_draws_what_the_code_has() {
        let code = QrCode::encode_text("portico", QrCodeEcc::Medium).unwrap();
        let drawn: usize = path(&code)
            .split('z')
            .filter_map(|run| run.split_once('h')?.1.split_once('v')?.0.parse::<usize>().ok())
            .sum();
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        assert_eq!(drawn, dark.filter(|(x, y)| code.get_module(*x, *y)).count());
    }
}
