//! Arabic: who is there in a member's name.

use crate::words::catalogue::Impersonation;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub(super) const IMPERSONATION: Impersonation = Impersonation {
    title: "الدخول باسم عضو",
    heading: "هل تريد الدخول باسم عضو؟",
    lead: "يتيح لك هذا الرابط رؤية مؤسسة كما يراها أحد أعضائها. لن يحدث شيء قبل أن تضغط الزر؛ والصفحة التالية تذكر لمن الحساب.",
    go_on: "متابعة",
    ask: T::new("هل تدخل باسم {0}؟"),
    ask_lead: T::new("ستكون في {0} باسم هذا العضو ساعةً على الأكثر. ما تفعله يُحسب له، وسجل التدقيق يذكرك."),
    banner: T::new("أنت تتصرف باسم {0}"),
    by: T::new("الداخل باسمه: {0}."),
    ends: T::new("ينتهي ذلك {0}."),
    end: "إنهاء",
};
