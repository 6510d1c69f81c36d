//! Arabic: the pages of the ways in and out.

use super::codes::CODES;
use super::passwords::RESETS;
use crate::words::catalogue::{Callback, Confirm, Invitation, SentLink, SignOut, SignedOut, Steps, Unfinished};
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub static STEPS: Steps = Steps {
    sent: SentLink {
        title: "تفقّد بريدك",
        on_its_way: T::new("الرابط في طريقه إلى {0}. يعمل مرة واحدة، وخلال {1} من إرساله."),
        on_its_way_perhaps: T::new("إذا كان يصلح لتسجيل الدخول إلى {0} فإن رابطًا في طريقه إلى {1}. يعمل مرة واحدة، وخلال {2} من إرساله."),
        after_lost_answer: "نُفِّذت محاولتك الأولى؛ لكن ردّها ضاع، ومعه إثبات عنوانك. هذا الرابط يدخلك مباشرة.",
        sent_again: "أُرسل مجددًا. استخدم أحدث رابط.",
        nothing_there: T::new("لم يصل شيء؟ ابحث في البريد غير المرغوب فيه. العنوان خاطئ؟ {0}."),
        use_another: "استخدم عنوانًا آخر",
        send_again: "إرسال مجددًا",
        send_again_in: T::new("إرسال مجددًا بعد {0} ث"),
        reload_in: T::new("أعد تحميل هذه الصفحة بعد {0} ث لإرساله مجددًا."),
        open_mailbox: T::new("فتح {0}"),
        opened: "لقد فتحت الرابط",
        opened_lead: "فُتح في هذا المتصفح، ولم تعد بحاجة إلى شيء من بريدك. تابع هنا أو أغلق هذا اللسان.",
        go_to_organization: "إلى مؤسستك",
        choose_organization: "اختر مؤسسة",
        unknown_lead: "إذا طلبت رابطًا فستجده في بريدك. هذا المتصفح لا يتذكر طلبك: عند فتح الرابط سيطلب منك التأكيد مرة واحدة.",
        ask_for_a_new_link: "اطلب رابطًا جديدًا",
    },
    codes: CODES,
    resets: RESETS,
    callback: Callback {
        title: "متابعة تسجيل الدخول",
        asked_here: "طلبت هذا الرابط في هذا المتصفح. إذا لم تنتقل الصفحة من تلقاء نفسها فاضغط الزر.",
        heading_elsewhere: "هل تتابع تسجيل الدخول؟",
        asked_elsewhere: "طُلب هذا الرابط في متصفح آخر أو على جهاز آخر. لا تتابع إلا إذا كنت أنت من طلبه.",
        signing_in: "جارٍ تسجيل دخولك…",
        hint: "هل تقرأ هذا داخل تطبيق بريد؟ يمكنك فتح هذه الصفحة في متصفحك أولًا؛ يبقى الرابط صالحًا حتى تتابع.",
        goes_to: T::new("سيُرسل إلى {0}."),
        email_a_new_link: "أرسلوا إليّ رابطًا جديدًا",
        get_a_new_link: "احصل على رابط جديد",
        use_another_address: "استخدم عنوانًا آخر",
    },
    invitation: Invitation {
        title: "دعوتك",
        invited_to: T::new("دُعيت إلى {0}"),
        invited: "لديك دعوة",
        is_for: T::new("الدعوة موجّهة إلى {0}. لا تقبلها إلا إذا كان هذا العنوان لك."),
        next_page_says: "تبيّن الصفحة التالية لأي عنوان هي، وتسألك قبل إدخالك.",
        accept: "قبول الدعوة",
        open: "فتح الدعوة",
        opening: "جارٍ فتحها…",
        hint: "هل تقرأ هذا داخل تطبيق بريد؟ يمكنك فتح هذه الصفحة في متصفحك أولًا؛ تبقى الدعوة صالحة حتى تتابع.",
        join: T::new("الانضمام إلى {0}"),
    },
    confirm: Confirm {
        title: "هل هذا أنت؟",
        continue_as: T::new("هل تتابع باسم {0}؟"),
        signs_in_to: T::new("يسجّل هذا الرابط دخولك إلى {0} بهذا العنوان. لا تتابع إلا إذا كان لك."),
        another_address: "هذا ليس العنوان الذي طلب هذا المتصفح رابطًا له. لا تتابع إلا إذا كان لك.",
        replaces: T::new("أنت مسجّل الدخول هناك باسم {0}. إذا تابعت انتهى ذلك في هذا المتصفح."),
        not_me: "لست أنا",
        not_me_hint: "إذا اخترت «لست أنا» فلن يسجّل الرابط دخول أحد، ويمكنك البدء من جديد بعنوانك.",
    },
    unfinished: Unfinished {
        title: "خطوة أخرى",
        heading: T::new("تطلب {0} خطوة أخرى"),
        requires: T::new("تم تأكيد عنوان بريدك {0}. قبل إدخالك تشترط المؤسسة:"),
        requires_one_of: T::new("تم تأكيد عنوان بريدك {0}. قبل إدخالك تشترط المؤسسة واحدًا مما يلي:"),
        second_step: "خطوة ثانية، مثل رمز من تطبيق أو في رسالة نصية",
        another_way: "طريقة دخول غير رابط البريد",
        not_yet: "هذه الخطوة غير متاحة هنا بعد. لم يُسجَّل دخولك. اسأل مدير المؤسسة.",
        choose_another: "اختر مؤسسة أخرى",
        back_to_sign_in: "العودة إلى تسجيل الدخول",
    },
    sign_out: SignOut {
        title: "تسجيل الخروج",
        heading: "هل تسجّل الخروج؟",
        lead: "ينهي هذا كل جلسة في هذا المتصفح، هنا ولدى خدمة تسجيل الدخول.",
        signing_out: "جارٍ تسجيل الخروج…",
        stay: "البقاء مسجّل الدخول",
    },
    signed_out: SignedOut {
        title: "تم تسجيل الخروج",
        heading: "لقد سجّلت الخروج",
        lead: "لم يعد أحد مسجّل الدخول في هذا المتصفح.",
        sign_in_again: "تسجيل الدخول مجددًا",
    },
};
