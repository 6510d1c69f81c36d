//! Arabic: signing in by way of somebody else's pages.

use crate::words::catalogue::{Advised, Federated, SingleSignOn, Stopped};

#[rustfmt::skip] // A message a line.
pub(super) const FEDERATED: Federated = Federated {
    stopped: Stopped {
        elsewhere: Advised { headline: "لم يبدأ تسجيل الدخول هذا في هذا المتصفح", advice: "أو أنه بدأ قبل وقت طويل. لحمايتك لا يمكن إكماله إلا حيث بدأ، خلال عشرين دقيقة، ومع السماح بملفات تعريف الارتباط. لم يتغير شيء." },
        over: Advised { headline: "انتهى تسجيل الدخول هذا", advice: "استُخدم رده من قبل أو وصل متأخرًا. لم يتغير شيء." },
        denied: Advised { headline: "لم تسجّل الدخول هناك", advice: "ألغيت العملية أو رُفض الوصول. لم يتغير شيء، ويمكنك المحاولة من جديد أو اختيار طريقة أخرى." },
        failed: Advised { headline: "لم ينجح تسجيل الدخول هناك", advice: "أبلغت الخدمة التي وُجّهت إليها عن مشكلة. لم يتغير شيء. حاول بعد لحظات أو اختر طريقة أخرى." },
        unreadable: Advised { headline: "تعذّرت علينا قراءة الرد", advice: "أعادتك الخدمة التي وُجّهت إليها برد ناقص. لم يتغير شيء." },
        other_account: Advised { headline: "كان ذلك حسابًا آخر", advice: "سجّلت الدخول هناك بعنوان غير الذي بدأت به هنا. ابدأ من جديد واختر الحساب ذا العنوان نفسه." },
        start_again: "ابدأ من جديد",
    },
    single_sign_on: SingleSignOn {
        lead: "سجّل الدخول بحساب شركتك. أدخل بريد عملك أو عنوان مؤسستك هنا.",
        label: "بريد العمل أو عنوان المؤسسة",
        otherwise: "لم يُعثر على أيٍّ منهما؟ ربما تُدخلك مؤسستك بطريقة أخرى.",
        sign_in: "الدخول بالبريد الإلكتروني",
    },
};
