//! Arabic: pages that no script takes over.

use crate::words::catalogue::{Advised, Bare};

#[rustfmt::skip] // A message a line.
pub static BARE: Bare = Bare {
    full: Advised { headline: "عدد الزوار هنا كبير جدًا الآن", advice: "أعد تحميل هذه الصفحة بعد بضع ثوانٍ." },
    address_unclear: Advised { headline: "لا يمكننا قراءة هذا العنوان", advice: "يحتوي على رموز قد تعني أشياء مختلفة، لذلك لا يُفتح. اكتبه من جديد، أو ابدأ من الصفحة الأولى." },
    application_down: Advised { headline: "التطبيق لا يستجيب", advice: "لا علاقة لذلك بتسجيل دخولك. ربما يعيد التطبيق التشغيل: انتظر بضع ثوانٍ، ثم حاول مرة أخرى." },
    application_slow: Advised { headline: "يستغرق التطبيق وقتًا طويلًا", advice: "لا علاقة لذلك بتسجيل دخولك. ربما نُفّذ شيء هناك مع ذلك. انتظر لحظة، ثم حاول مرة أخرى." },
    looped: Advised { headline: "التطبيق يعيدك إلى هنا", advice: "أنت مسجّل الدخول، لكن التطبيق لا يرى ذلك وأعادك فورًا. يستطيع مشغّله إصلاح هذا: غالبًا لا يرسل إليه المتصفح ملف تعريف الارتباط لهذا الموقع." },
};
