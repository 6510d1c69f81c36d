//! Arabic: mailed codes.

use crate::words::catalogue::Codes;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub const CODES: Codes = Codes {
    on_its_way: T::new("الرمز في طريقه إلى {0}. يعمل مرة واحدة خلال {1} من إرساله."),
    on_its_way_perhaps: T::new("إن كان يصلح لتسجيل الدخول إلى {0}، فإن الرمز في طريقه إلى {1}. يعمل مرة واحدة خلال {2} من إرساله."),
    label: "الرمز الوارد في البريد",
    hint: "المعتمد هو أحدث رمز.",
    entering: "جارٍ التحقق من الرمز…",
    instead: "أرسلوا إليّ رمزًا بدلًا من ذلك",
    better: "بعض أنظمة البريد تحجز الروابط أو تفتحها قبلك. أما الرمز فيصل.",
    sent_again: "أُعيد الإرسال. استخدم أحدث رمز.",
};
