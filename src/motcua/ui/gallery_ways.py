"""Gallery examples of what shows the way: parts of a task, steps, tabs, what narrows a list."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from motcua.ui.components import (
    Component,
    FilterChip,
    FilterChips,
    Link,
    Stepper,
    Tab,
    Tabs,
    Tag,
    TaskItem,
    TaskList,
    Toast,
)
from motcua.ui.gallery_pieces import HERE, LONG_NAME, Shelf


def ways() -> Mapping[type[Component], Shelf]:
    """Examples of everything in `wayfinding`."""
    return {
        TaskList: _task_lists(),
        Stepper: _steppers(),
        Tabs: _tabs(),
        FilterChips: _filter_chips(),
        Toast: _toasts(),
    }


def _task_lists() -> Shelf:
    items = [
        TaskItem(_("Người con"), Tag(_("Đã xong"), "done"), HERE),
        TaskItem(_("Cha, mẹ"), Tag(_("Cần sửa"), "late"), HERE, _("1 chỗ chưa đúng")),
        TaskItem(_("Người đi khai"), Tag(_("Đang khai"), "soon"), HERE),
        TaskItem(LONG_NAME, Tag(_("Chưa khai"), "calm"), HERE),
        TaskItem(_("Xem lại và nộp"), Tag(_("Chưa tới lượt"), "calm"), hint=_("Khi các phần trên đã xong.")),
    ]
    return Shelf(
        _("Các phần của một việc dài, làm phần nào trước cũng được."),
        [(_("Mọi trạng thái"), TaskList(items, title=_("Bản khai"))), (_("Một phần"), TaskList(items[:1]))],
    )


def _steppers() -> Shelf:
    return Shelf(
        _("Đang ở bước nào, còn bao nhiêu."),
        [
            (_("Giữa đường"), Stepper(3, 12)),
            (_("Có đường tới các phần"), Stepper(3, 12, overview=Link(_("Các phần"), HERE))),
        ],
    )


def _tabs() -> Shelf:
    tabs = [Tab(_("Việc cần làm"), "main"), Tab(_("Giấy tờ"), "foundations", "12"), Tab(LONG_NAME, "main")]
    return Shelf(
        _("Các phần của một trang trên màn hình nhỏ; màn hình rộng bày cả."),
        [(_("Ba phần, một tên dài"), Tabs(_("Các phần của hồ sơ"), tabs))],
    )


def _filter_chips() -> Shelf:
    add = Link(_("Lọc thêm"), HERE, icon="plus")
    chips = [
        FilterChip(_("Trạng thái"), _("Đang xử lý"), HERE),
        FilterChip(_("Hạn"), _("Quá hạn"), HERE),
        FilterChip(_("Thủ tục"), LONG_NAME, HERE),
    ]
    return Shelf(
        _("Danh sách đang lọc theo gì; bỏ từng cái hoặc bỏ hết."),
        [
            (_("Nhiều điều kiện"), FilterChips(_("Đang lọc"), chips=chips, clear_href=HERE, add=add)),
            (_("Chưa lọc"), FilterChips(_("Lọc"), add=add)),
        ],
    )


def _toasts() -> Shelf:
    says = {"gone": _("Mất mạng. Những gì vừa gõ còn nguyên ở trang này.")}
    return Shelf(
        _("Điều vừa xảy ra, hiện trên chân trang và được đọc lên; không bao giờ là nơi duy nhất nói điều đó."),
        [(_("Đang nói"), Toast("toast-shown", says, shown=says["gone"])), (_("Im lặng"), Toast("toast-empty", says))],
    )
