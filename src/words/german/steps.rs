//! German: the pages of the ways in and out.

use super::codes::CODES;
use super::passwords::RESETS;
use crate::words::catalogue::{Callback, Confirm, Invitation, SentLink, SignOut, SignedOut, Steps, Unfinished};
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub static STEPS: Steps = Steps {
    sent: SentLink {
        title: "Sehen Sie in Ihr Postfach",
        on_its_way: T::new("Ein Link ist unterwegs an {0}. Er gilt einmal und bis {1} nach dem Versand."),
        on_its_way_perhaps: T::new("Wenn man sich damit bei {0} anmelden kann, ist ein Link unterwegs an {1}. Er gilt einmal und bis {2} nach dem Versand."),
        after_lost_answer: "Ihr erster Versuch wurde ausgeführt; nur die Antwort darauf ging verloren, und mit ihr der Nachweis Ihrer Adresse. Dieser Link führt direkt hinein.",
        sent_again: "Noch einmal gesendet. Es gilt der neueste Link.",
        nothing_there: T::new("Nichts angekommen? Sehen Sie im Spam-Ordner nach. Falsche Adresse? {0}."),
        use_another: "Eine andere verwenden",
        send_again: "Noch einmal senden",
        send_again_in: T::new("Noch einmal senden in {0} s"),
        reload_in: T::new("Laden Sie diese Seite in {0} s neu, um ihn noch einmal zu senden."),
        open_mailbox: T::new("{0} öffnen"),
        opened: "Sie haben den Link geöffnet",
        opened_lead: "Er wurde in diesem Browser geöffnet, und Sie brauchen nichts mehr aus Ihrem Postfach. Machen Sie hier weiter oder schließen Sie diesen Tab.",
        go_to_organization: "Zu Ihrer Organisation",
        choose_organization: "Organisation wählen",
        unknown_lead: "Wenn Sie einen Link angefordert haben, liegt er in Ihrem Postfach. Dieser Browser weiß nichts davon: Wenn Sie den Link öffnen, müssen Sie einmal bestätigen.",
        ask_for_a_new_link: "Neuen Link anfordern",
    },
    codes: CODES,
    resets: RESETS,
    callback: Callback {
        title: "Anmeldung fortsetzen",
        asked_here: "Sie haben diesen Link in diesem Browser angefordert. Wenn es nicht von selbst weitergeht, drücken Sie den Knopf.",
        heading_elsewhere: "Anmeldung fortsetzen?",
        asked_elsewhere: "Dieser Link wurde in einem anderen Browser oder auf einem anderen Gerät angefordert. Machen Sie nur weiter, wenn Sie selbst ihn angefordert haben.",
        signing_in: "Sie werden angemeldet …",
        hint: "Lesen Sie das in einer Mail-App? Sie können diese Seite zuerst in Ihrem eigenen Browser öffnen; der Link gilt, bis Sie weitermachen.",
        goes_to: T::new("Er geht an {0}."),
        email_a_new_link: "Neuen Link per E-Mail senden",
        get_a_new_link: "Neuen Link anfordern",
        use_another_address: "Andere Adresse verwenden",
    },
    invitation: Invitation {
        title: "Ihre Einladung",
        invited_to: T::new("Sie wurden zu {0} eingeladen"),
        invited: "Sie wurden eingeladen",
        is_for: T::new("Die Einladung gilt für {0}. Nehmen Sie sie nur an, wenn diese Adresse Ihnen gehört."),
        next_page_says: "Die nächste Seite sagt, für welche Adresse sie gilt, und fragt, bevor sie Sie einlässt.",
        accept: "Einladung annehmen",
        open: "Einladung öffnen",
        opening: "Wird geöffnet …",
        hint: "Lesen Sie das in einer Mail-App? Sie können diese Seite zuerst in Ihrem eigenen Browser öffnen; die Einladung gilt, bis Sie weitermachen.",
        join: T::new("{0} beitreten"),
    },
    confirm: Confirm {
        title: "Sind Sie das?",
        continue_as: T::new("Weiter als {0}?"),
        signs_in_to: T::new("Der Link meldet Sie mit dieser Adresse bei {0} an. Machen Sie nur weiter, wenn es Ihre ist."),
        another_address: "Für diese Adresse hat dieser Browser keinen Link angefordert. Machen Sie nur weiter, wenn es Ihre ist.",
        replaces: T::new("Sie sind dort als {0} angemeldet. Wenn Sie weitermachen, endet das in diesem Browser."),
        not_me: "Das bin ich nicht",
        not_me_hint: "Wenn Sie „Das bin ich nicht“ wählen, meldet der Link niemanden an, und Sie können mit Ihrer eigenen Adresse neu beginnen.",
    },
    unfinished: Unfinished {
        title: "Noch ein Schritt",
        heading: T::new("{0} verlangt noch einen Schritt"),
        requires: T::new("Ihre E-Mail-Adresse {0} ist bestätigt. Bevor die Organisation Sie einlässt, verlangt sie:"),
        requires_one_of: T::new("Ihre E-Mail-Adresse {0} ist bestätigt. Bevor die Organisation Sie einlässt, verlangt sie eines davon:"),
        second_step: "Einen zweiten Schritt, etwa einen Code aus einer App oder per SMS",
        another_way: "Eine andere Art der Anmeldung als einen Link per E-Mail",
        not_yet: "Dieser Schritt geht hier noch nicht. Sie sind nicht angemeldet. Fragen Sie die Verwaltung der Organisation.",
        choose_another: "Andere Organisation wählen",
        back_to_sign_in: "Zurück zur Anmeldung",
    },
    sign_out: SignOut {
        title: "Abmelden",
        heading: "Abmelden?",
        lead: "Das beendet jede Sitzung in diesem Browser, hier und beim Anmeldedienst.",
        signing_out: "Sie werden abgemeldet …",
        stay: "Angemeldet bleiben",
    },
    signed_out: SignedOut {
        title: "Abgemeldet",
        heading: "Sie sind abgemeldet",
        lead: "In diesem Browser ist niemand mehr angemeldet.",
        sign_in_again: "Wieder anmelden",
    },
};
