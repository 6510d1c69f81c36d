//! Arabic: the member's own page.

use crate::words::catalogue::{Account, AccountDetails, AccountDone, AccountOthers, AccountSession, AccountSupport};
use crate::words::counted::Counted;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub static ACCOUNT: Account = Account {
    title: "حسابك",
    ways: super::ways::WAYS,
    incomplete: "تعذّر تحميل كل شيء. ما تراه هو آخر ما كان معروفًا.",
    done: AccountDone {
        renamed: "حُفظ اسمك.",
        extended: "ستبقى مسجّل الدخول.",
        session_ended: "انتهت تلك الجلسة. سيُسجَّل الخروج من متصفحها خلال خمس دقائق.",
        session_over: "كانت تلك الجلسة قد انتهت من قبل.",
        others_ended: Counted { zero: "لم تنته أي جلسة أخرى.", one: "انتهت جلسة أخرى واحدة.", two: "انتهت جلستان أخريان.", few: "انتهت # جلسات أخرى.", many: "انتهت # جلسة أخرى.", other: "انتهت # جلسة أخرى." },
        factor_added: "تم الإعداد. سيُطلب عند تسجيل الدخول من الآن فصاعدًا.",
        factor_removed: "تمت الإزالة.",
        factor_preferred: "سيُطلب أولًا من الآن فصاعدًا.",
        password_set: "عُيّنت كلمة مرورك. انتهت جلساتك في المتصفحات الأخرى.",
        password_set_alone: "عُيّنت كلمة مرورك. تعذّر إنهاء كل جلساتك في المتصفحات الأخرى: أنهِها هنا.",
        no_others: "لم تكن مسجّل الدخول في مكان آخر.",
    },
    details: AccountDetails {
        heading: "عنك",
        save_name: "حفظ الاسم",
        ways_in: "طرق تسجيل الدخول",
        not_set_up: "غير معدّة",
    },
    session: AccountSession {
        stay: "البقاء مسجّل الدخول",
        ends_soon: T::new("تنتهي جلستك بعد {0}."),
        ends_for_good: "لا يمكن تمديدها: أكمل ما تعمل عليه، ثم سجّل الدخول مجددًا.",
        over: "انتهت جلستك.",
        sign_in_again: "تسجيل الدخول مجددًا",
        sign_out_of: T::new("تسجيل الخروج من {0} هنا"),
    },
    others: AccountOthers {
        heading: "الدخول في أماكن أخرى",
        none: "لست مسجّل الدخول في أي مكان آخر.",
        count: Counted { zero: "لا جلسات أخرى", one: "جلسة أخرى واحدة", two: "جلستان أخريان", few: "# جلسات أخرى", many: "# جلسة أخرى", other: "# جلسة أخرى" },
        unknown_device: "متصفح",
        browser_on_system: T::new("{0} على {1}"),
        unknown_way: "غير معروف",
        used: "آخر استخدام",
        end: "إنهاء هذه الجلسة",
        end_all: "إنهاء كل الجلسات الأخرى",
        sms_code: "رسالة نصية",
        app: "تطبيق المصادقة",
        recovery_code: "رمز الاسترداد",
    },
    support: AccountSupport {
        heading: "للدعم",
        lead: "قد يطلبها منك الدعم. لا يمكن لأحد تسجيل الدخول بها.",
        member_id: "معرّف العضو",
        organization_id: "معرّف المؤسسة",
    },
};
