//! Arabic: what is said where an organization is made, and where people are invited.

use crate::words::catalogue::Founding;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub static FOUNDING: Founding = Founding {
    more: "الشعار ومن يمكنه الانضمام",
    logo: "عنوان شعار",
    logo_hint: "عنوان https لصورة. يحمّلها من هناك كل من يرى المؤسسة هنا.",
    logo_shown: "هكذا سيبدو.",
    logo_missing: "لا يمكن تحميل صورة من هناك.",
    by_domain: T::new("يمكن لكل من لديه عنوان على {0} الانضمام"),
    by_domain_hint: "يجدون المؤسسة عند تسجيل الدخول، من دون دعوة.",
    by_invitation_only: T::new("يمكن لأي شخص أن يملك عنوانًا على {0}، لذلك يكون الانضمام بدعوة."),
    create_and_invite: "إنشاء ودعوة أشخاص",
    title: "دعوة أشخاص",
    heading: T::new("دعوة أشخاص إلى {0}"),
    lead: "يصل إلى كل منهم بريد فيه رابط يدخلهم. حتى عشرة دفعة واحدة، عنوان في كل سطر.",
    addresses: "عناوين البريد",
    send: "إرسال الدعوات",
    sending: "جارٍ إرسالها…",
    done: "تم",
    results: "ما آلت إليه الدعوات",
    sent: "تمت دعوته",
    already_member: "عضو بالفعل",
    not_allowed: "لا تقبل المؤسسة دعوة لهذا العنوان",
    domain_claimed: "تدير مؤسسة أخرى هذا النطاق",
    unclear: "ربما أُرسلت: الرد وحده ناقص",
    later: "لم تُرسل. حاول مجددًا بعد لحظات",
};
