//! Arabic: the picker.

use crate::words::catalogue::Picking;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub static PICKING: Picking = Picking {
    last_used: "آخر ما استُخدم هنا",
    pages: "صفحات القائمة",
    previous: "السابق",
    next: "التالي",
    rows: T::new("من {0} إلى {1} من أصل {2}"),
    none_to_make: T::new("العنوان {0} لا ينتمي إلى أي مؤسسة، ولا توجد مؤسسة مفتوحة لنطاق بريده. اطلب من مدير مؤسستك دعوة هذا العنوان."),
    please_invite: T::new("أرجو دعوة {0} إلى مؤسستنا. أسجّل الدخول هنا: {1}"),
};
