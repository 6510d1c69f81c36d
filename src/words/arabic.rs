//! Arabic, Modern Standard, with the digits that addresses and clocks use.

pub mod account;
pub mod bare;
mod codes;
mod factors;
mod federated;
pub mod founding;
mod impersonation;
mod passwords;
pub mod picking;
mod rooms;
mod steps;
mod troubles;
mod ways;

use super::catalogue::{Advised, Common, Failures, Frame, Later, Methods, Problems, SignIn, Times, Words};
use super::counted::Counted;
use super::template::Template as T;
use crate::model::Language;

#[rustfmt::skip] // A message a line.
pub static WORDS: Words = Words {
    language: Language::Arabic,
    common: Common {
        one_moment: "لحظة من فضلك…",
        reference: "الرقم المرجعي",
        go_on: "متابعة",
        try_again: "إعادة المحاولة",
        find_by_email: "ابحث عنها بعنوان بريدك",
        go_to_sign_in: "إلى صفحة تسجيل الدخول",
        open_it_there: "افتحها هناك",
        email_address: "عنوان البريد الإلكتروني",
        email_me_a_link: "أرسلوا إليّ رابطًا",
        email_me_a_code: "أرسلوا إليّ رمزًا",
        continue_with: T::new("المتابعة بواسطة {0}"),
        continue_with_password: "المتابعة بكلمة مرور",
        sending_the_link: "جارٍ إرسال الرابط…",
        name: "الاسم",
        address: "العنوان",
    },
    frame: Frame {
        skip: "انتقل إلى المحتوى",
        sandbox: "بيئة تجريبية",
        no_real_email: "بيئة تجريبية: لا يُرسَل أي بريد حقيقي.",
        open_the_inbox: "فتح صندوق الوارد",
        help: "مساعدة",
        privacy: "الخصوصية",
        terms: "الشروط",
        no_password: "تسجيل دخول بلا كلمة مرور",
        language: "اللغة",
        theme: "المظهر",
        system: "حسب النظام",
        light: "فاتح",
        dark: "داكن",
    },
    sign_in: SignIn {
        title: "تسجيل الدخول",
        heading: "تسجيل الدخول أو إنشاء حساب",
        lead: "أدخل بريدك المهني. ما نرسله إليك يسجّل دخولك؛ ولا حاجة إلى كلمة مرور.",
        lead_with_password: "أدخل بريدك المهني للمتابعة.",
        new_here: "جديد هنا؟ يمكنك إنشاء مؤسسة بالطريقة نفسها.",
    },
    methods: Methods {
        magic_link: "رابط بالبريد",
        email_code: "رمز بالبريد",
        password: "كلمة مرور",
        single_sign_on: "تسجيل دخول موحّد",
        last_used: T::new("{0} (آخر ما استُخدم هنا)"),
    },
    times: Times {
        seconds: Counted { zero: "# ثانية", one: "ثانية واحدة", two: "ثانيتين", few: "# ثوانٍ", many: "# ثانية", other: "# ثانية" },
        minutes: Counted { zero: "# دقيقة", one: "دقيقة واحدة", two: "دقيقتين", few: "# دقائق", many: "# دقيقة", other: "# دقيقة" },
    },
    failures: Failures {
        invalid: Advised { headline: "راجع ما كتبته", advice: "الحقول المعلَّمة تحتاج إلى مراجعة. لم يضع شيء مما كتبته." },
        timed_out: Advised { headline: "انتهت مهلة تسجيل دخولك حفاظًا على أمانك", advice: "بعد إثبات عنوانك لديك عشر دقائق للمتابعة. يمكنك إثباته مرة أخرى الآن." },
        sign_in_first: Advised { headline: "سجّل الدخول للمتابعة", advice: "هذه الصفحة لمن سجّلوا الدخول. أدخل عنوان بريدك وسنرسل إليك رابطًا." },
        too_soon: "هناك رابط في طريقه إليك",
        too_soon_advice: T::new("ابحث في بريدك وفي البريد غير المرغوب فيه. يمكنك طلب رابط آخر بعد {0}."),
        too_many_mails: "طُلبت رسائل كثيرة جدًا",
        too_many: Advised { headline: "عدد كبير يسجّل الدخول الآن", advice: "انتظر دقيقة ثم حاول مجددًا." },
        too_many_advice: T::new("انتظر {0} ثم حاول مجددًا."),
        limited: "محاولات كثيرة في وقت قصير",
        limited_advice: T::new("جاءت من شبكتك أو كانت للعنوان نفسه. انتظر {0} ثم حاول مجددًا. والرابط الذي وصلك لا يزال صالحًا."),
        cross_site: Advised { headline: "جاء هذا الطلب من موقع آخر", advice: "حفاظًا على أمانك لم يُنفَّذ. افتح الصفحة هنا وحاول مجددًا." },
        other_address: "لهذه الصفحة عنوان آخر",
        other_address_advice: T::new("فتحتها باسم ليس لها، فلم يُنفَّذ شيء. عنوانها {0}"),
        too_large: Advised { headline: "النص طويل جدًا", advice: "اختصره وحاول مجددًا." },
        page_not_found: Advised { headline: "لا يوجد شيء على هذا العنوان", advice: "ربما كُتب العنوان خطأً أو انتقلت الصفحة." },
        bad_request: Advised { headline: "لم نتمكن من قراءة هذا النموذج", advice: "افتح الصفحة مجددًا واملأ النموذج هناك." },
        upstream_slow: "خدمة تسجيل الدخول بطيئة جدًا",
        upstream: Advised { headline: "لم نتمكن من الوصول إلى خدمة تسجيل الدخول", advice: "لم يتغير شيء. حاول مجددًا بعد لحظات." },
        upstream_maybe_done: "ربما نُفِّذ الطلب مع ذلك: الرد وحده مفقود. حاول مجددًا بعد لحظات وسنعرف.",
        unfinished: Advised { headline: "وصل جزء منه فقط", advice: "لم يصل المزيد لبعض الوقت، لذلك توقّف الإرسال. تحقّق من اتصالك، ثم أرسله مرة أخرى." },
        store_unavailable: Advised { headline: "لا يمكننا حفظ دخولك الآن", advice: "يبقى الرابط الذي فتحته للتو لك في هذا المتصفح. انتظر بضع ثوانٍ ثم حاول مجددًا." },
        internal: Advised { headline: "حدث خطأ من جانبنا", advice: "لم يتغير شيء. حاول مجددًا؛ وإذا تكرر ذلك فأخبرنا بالرقم المرجعي." },
        offline: Advised { headline: "يبدو أنك غير متصل", advice: "تحقق من اتصالك وحاول مجددًا. ما كتبته ما زال هنا." },
    },
    problems: Problems {
        email_empty: "أدخل عنوان بريدك الإلكتروني.",
        email_malformed: "هذا لا يشبه عنوان بريد إلكتروني. يجب أن يكون على شكل name@company.com.",
        email_several: "هذه عدة عناوين. أدخل واحدًا منها.",
        email_too_long: "هذا طويل جدًا: لا يزيد عنوان البريد على 254 حرفًا.",
        email_invisible: T::new("في هذا العنوان حرف غير مرئي ({0}). احذف العنوان واكتبه من جديد."),
        email_undeliverable: "لا يمكننا التسليم إلى هذا العنوان. جرّب عنوانًا آخر أو اسأل مديرك.",
        email_refused: "لا يمكن استخدام هذا العنوان هنا. جرّب عنوانًا آخر أو اسأل مديرك.",
        zero_width_space: "مسافة بلا عرض",
        zero_width_non_joiner: "فاصل بلا عرض",
        zero_width_joiner: "واصل بلا عرض",
        byte_order_mark: "علامة ترتيب البايتات",
        soft_hyphen: "شرطة لينة",
        no_break_space: "مسافة غير فاصلة",
    },
};

pub static LATER: Later = Later {
    troubles: troubles::TROUBLES,
    steps: steps::STEPS,
    factors: factors::FACTORS,
    federated: federated::FEDERATED,
    passwords: passwords::PASSWORDS,
    rooms: rooms::ROOMS,
    impersonation: impersonation::IMPERSONATION,
};
