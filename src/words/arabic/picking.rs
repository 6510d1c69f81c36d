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
};
