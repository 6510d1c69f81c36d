//! German: what only later pages say of what went wrong.

use crate::words::catalogue::{Advised, Troubles};
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub(super) const TROUBLES: Troubles = Troubles {
    link_incomplete: Advised { headline: "Dieser Link ist unvollständig", advice: "Ein Teil des Links fehlt. Kopieren Sie den ganzen Link aus der E-Mail oder fordern Sie einen neuen an." },
    link_not_enabled: Advised { headline: "Diese Art der Anmeldung ist nicht freigeschaltet", advice: "Der Link gehört zu einer Anmeldung, die es hier nicht gibt. Melden Sie sich stattdessen mit Ihrer E-Mail-Adresse an." },
    link_expired: Advised { headline: "Dieser Link ist abgelaufen oder wurde schon benutzt", advice: "Links gelten einmal und nur kurze Zeit. Manchmal öffnet ein Mail-Scanner sie zuerst. Wir können Ihnen einen neuen senden." },
    link_unknown: Advised { headline: "Wir kennen diesen Link nicht", advice: "Vielleicht wurde er auf dem Weg zu Ihnen abgeschnitten oder verändert. Fordern Sie einen neuen an und öffnen Sie ihn aus der E-Mail." },
    link_of_other_browser: Advised { headline: "Dieser Link geht nur in dem Browser, der ihn angefordert hat", advice: "Öffnen Sie ihn dort: Er ist noch gültig. Oder melden Sie sich hier mit einem Code an, den Sie per E-Mail bekommen und in diesem Browser eingeben." },
    code_expired: Advised { headline: "Dieser Code gilt nicht mehr", advice: "Ein Code gilt einmal, zehn Minuten lang, und nur der neueste. Wir können Ihnen einen neuen senden." },
    astray: Advised { headline: "Diese Anmeldung wurde nicht abgeschlossen", advice: "Es wurde nichts geändert. Beginnen Sie noch einmal, oder melden Sie sich auf andere Weise an." },
    confirm_first: Advised { headline: "Bestätigen Sie, dass Sie es sind", advice: "Diese Änderung braucht einen frischen Nachweis, dass Sie selbst angemeldet sind. Es wurde nichts geändert. Bestätigen Sie, und versuchen Sie es dann noch einmal." },
    prove_email_again: Advised { headline: "Bestätigen Sie Ihre E-Mail-Adresse noch einmal", advice: "Um eine Organisation anzulegen, braucht es einen frischen Nachweis Ihrer Adresse. Wir senden Ihnen einen; wählen Sie danach „Neue Organisation anlegen“." },
    organization_not_found: Advised { headline: "Wir finden diese Organisation nicht", advice: "Prüfen Sie die Adresse oder finden Sie Ihre Organisationen über Ihre E-Mail-Adresse." },
    organization_not_offered: Advised { headline: "Diese Organisation steht Ihnen nicht offen", advice: "Wählen Sie eine der Organisationen in der Liste. Es wurde nichts geändert." },
    invitation_needed: Advised { headline: "Diese Organisation muss Sie einladen", advice: "Bitten Sie die Verwaltung dort, Ihre Adresse einzuladen. Eine andere Organisation können Sie weiterhin wählen." },
    email_link_not_allowed: Advised { headline: "Diese Organisation nimmt keine Links per E-Mail an", advice: "Ihre Mitglieder melden sich auf andere Art an. Eine andere Organisation können Sie weiterhin wählen." },
    domain_claimed: Advised { headline: "Ihre Firma verwaltet die Konten dieser Domain", advice: "Treten Sie der Organisation bei, die Ihre E-Mail-Domain verwaltet, oder fragen Sie Ihre Verwaltung." },
    locked: Advised { headline: "Ihr Konto dort ist gesperrt", advice: "Zu viele Versuche sind misslungen. Warten Sie eine Weile oder bitten Sie die Verwaltung dort, es zu entsperren." },
    locked_advice: T::new("Zu viele Versuche sind misslungen. In {0} können Sie es wieder versuchen. Die Verwaltung dort kann es früher entsperren."),
    app_set_up_elsewhere: Advised { headline: "Eine Authentifizierungs-App wird anderswo eingerichtet", advice: "Für dieses Konto wurde in einem anderen Fenster damit begonnen. Machen Sie dort weiter, warten Sie zehn Minuten oder nehmen Sie einen anderen Schritt." },
    last_factor: Advised { headline: "Ihr letzter zweiter Schritt bleibt", advice: "Diese Organisation verlangt einen zweiten Schritt. Richten Sie zuerst einen anderen ein; dann lässt sich dieser entfernen." },
    refused: Advised { headline: "Diese Organisation hat Sie nicht eingelassen", advice: "Fragen Sie die Verwaltung dort. Eine andere Organisation können Sie weiterhin wählen." },
    not_permitted: Advised { headline: "Ihre Rolle erlaubt das nicht", advice: "Es wurde nichts geändert. Fragen Sie die Verwaltung der Organisation." },
    name_empty: "Geben Sie einen Namen ein: 1 bis 128 Zeichen.",
    name_too_long: "Dieser Name ist zu lang: höchstens 128 Zeichen.",
    name_nothing_to_read: "Der Name braucht mindestens einen Buchstaben oder eine Ziffer.",
    name_banned_words: "Dieser Name enthält ein Wort, das nicht erlaubt ist. Wählen Sie einen anderen.",
    slug_malformed: "Verwenden Sie 2 bis 128 Buchstaben ohne Umlaute, Ziffern, Bindestriche, Punkte, Unterstriche oder Tilden, mit mindestens einem Buchstaben oder einer Ziffer.",
    slug_reserved: "Diese Adresse ist reserviert. Wählen Sie eine andere.",
    slug_taken: T::new("„{0}“ ist vergeben."),
    code_empty: "Geben Sie den Code ein.",
    code_malformed: "Ein Code ist eine Folge von Ziffern, meist sechs.",
    code_wrong: "Dieser Code stimmt nicht. Es gilt der neueste.",
    code_used: "Dieser Code wurde schon verwendet. Warten Sie auf den nächsten.",
    code_of_another_kind: "Das ist ein Code anderer Art. Prüfen Sie, welcher hier gefragt ist.",
    phone_empty: "Geben Sie Ihre Handynummer ein.",
    phone_malformed: "Das sieht nicht wie eine Telefonnummer aus. Sie sollte so aussehen: +49 1511 2345678.",
    phone_no_messages: "Diese Nummer empfängt keine SMS. Geben Sie eine Handynummer ein.",
    phone_another: "Ihr Konto hat eine andere Nummer. Bitten Sie die Verwaltung der Organisation, sie zu entfernen.",
};
