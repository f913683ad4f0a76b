"""What `make pictures` takes: who looks at which page, and how large."""

from __future__ import annotations

DESK, PHONE = {"width": 1366, "height": 860}, {"width": 390, "height": 844}
TALL = {"width": 1366, "height": 1300}  # a flowchart with what stands above it
LOW, LONG = {"width": 1366, "height": 640}, {"width": 1366, "height": 1700}
CITATION = "Quyết+định+số+35/QĐ-UBND+ngày+11/01/2021+của+Chủ+tịch+UBND+huyện+về+công+tác+cải+cách+hành+chính"
HALF_YEAR = "Công tác cải cách hành chính 6 tháng đầu năm 2022"
#: file name: (who, address, size). "a » b" opens the list a, then its first item, at its address with b behind it;
#: "a › words" opens a, then follows the link with these words; "a ! words ! more" presses buttons of the page;
#: "a ~ label = words" chooses in the list with this label. {handover}: where the post of a head ends.
PICTURES: dict[str, tuple[str, str, dict[str, int]]] = {
    "register": ("vanthu", "/documents", DESK),
    "register-new": (
        "vanthu",
        f"/documents/new?paste={CITATION}",
        DESK,
    ),
    "register-phone": ("noivu", "/documents", PHONE),
    "home-clerk": ("vanthu", "/", DESK),
    "units": ("quantri", "/units", DESK),
    "unit-still-open": ("quantri", "/units/6/close", TALL),
    "handover": ("quantri", "{handover} ~ Tất cả cho = Đỗ Nhật Minh, Chuyên viên", TALL),
    "home-head-phone": ("tuphap", "/", PHONE),
    "item": ("tuphap", "/items?q=xử+lý+vi+phạm+hành+chính » ", DESK),
    "plan-ends": ("vanthu", "/items?q=Ban+hành+Kế+hoạch+cải+cách+hành+chính+năm+2022 » /cancel", LOW),
    "next-tasks": ("vanthu", "/next-tasks", DESK),
    "home-leader": ("chutich", "/", DESK),
    "board": ("chutich", "/board", DESK),
    "summary": ("chutich", "/board/summary", DESK),
    "review": ("chutich", "/review » ", DESK),
    "timeline": ("chutich", "/board/timeline", DESK),
    "items": ("vanthu", "/items?open=1", DESK),
    "calendar": ("quantri", "/calendar?year=2022", DESK),
    "drawing": ("vanthu", "/items?q=kiểm+tra&open=1 » /way", TALL),
    "inbox": ("noivu", "/inbox", DESK),
    "bell-phone": ("noivu", "/reminders", PHONE),
    "habits": ("noivu", "/reminders/habits", DESK),
    "promise": ("noivu", "/reminders › Hẹn ngày hoàn thành", LOW),
    "collecting": ("vanthu", f"/reports/collecting › {HALF_YEAR}", TALL),
    "collecting-form": ("noivu", f"/reports/collecting › {HALF_YEAR}", DESK),
    "urged": ("chutich", "/reminders/urged", DESK),
    "plans": ("vanthu", "/reminders/plans", DESK),
    "plan": ("vanthu", "/reminders/plans/all", TALL),
    "outbox": ("vanthu", "/reminders/outbox", DESK),
    "mail": ("vanthu", "/reminders/outbox › 1 quá hạn, 1 sắp đến hạn", TALL),
    "standin-new": ("noivu", "/account › Ủy quyền cho người làm thay", DESK),
    "standin-phone": ("noivu", "/account › Ủy quyền cho người làm thay", PHONE),
    "standin-home": ("noivu.minh", "/", DESK),
    "standin-home-phone": ("noivu.minh", "/", PHONE),
    "standin-list": ("vanthu", "/stand-ins", DESK),
    "health": ("quantri", "/health", DESK),
    "work": ("vanthu", "/works » ", LOW),
    "series": ("vanthu", "/series » ", DESK),
    "series-new": ("vanthu", "/series/new", TALL),
    "procedures": ("quantri", "/procedures", TALL),
    "grid": ("vanthu", "/items?q=Ban+hành+Kế+hoạch+cải+cách+hành+chính+năm+2022 » /children", DESK),
    "report-letter": ("vanthu", "/review › Soạn công văn đôn đốc Phòng Tài nguyên và Môi trường", LONG),
}
#: These show reports that pictured_reports.py makes ({report}: the newest), so they come last: no other picture has
#: anything of them.
REPORTS: dict[str, tuple[str, str, dict[str, int]]] = {
    "report-list": ("vanthu", "/reports", LOW),
    "report-editor": ("vanthu", "/reports/{report}?section=II.2.c", TALL),
    "report-closing": ("chutich", "/reports/{report}/closing", DESK),
    "report-compare": ("vanthu", "/reports/{report}/compare", DESK),
}
#: A reorganisation that pictured_merger.py drafts ({merger}); after the others, which show nothing of it.
MERGER: dict[str, tuple[str, str, dict[str, int]]] = {
    "reorganize-units": ("quantri", "/reorganizing/{merger}/units", LONG),
    "reorganize-people": ("quantri", "/reorganizing/{merger}/people", TALL),
    "reorganize-preview": ("quantri", "/reorganizing/{merger}/preview", TALL),
    "reorganize-preview-phone": ("quantri", "/reorganizing/{merger}/preview", PHONE),
    "reorganize-items": ("quantri", "/reorganizing/{merger}/preview › Chọn cho từng nhiệm vụ", DESK),
}
#: A notice that pictured_intake.py brings ({paper}); after the others, which show nothing of it.
INTAKE: dict[str, tuple[str, str, dict[str, int]]] = {
    "intake-queue": ("vanthu", "/intake", DESK),
    "intake-desk": ("vanthu", "/intake/{paper}", DESK),
    "intake-desk-phone": ("vanthu", "/intake/{paper}", {"width": 390, "height": 1400}),
    "intake-form": ("vanthu", "/intake/{paper}?form=1", DESK),
    "intake-register": ("vanthu", "/intake/{paper}/register", TALL),
}
#: Drawings that pictured_drawings.py makes ({faulty}, {sound}: drafts; {newer}: a published version).
DRAWINGS: dict[str, tuple[str, str, dict[str, int]]] = {
    "drawing-start": ("vanthu", "/procedures/start", TALL),
    "drawing-editor": ("vanthu", "{faulty}/edit ! Hoàn thành ! Danh sách bước ! Ký văn bản", DESK),
    "drawing-editor-phone": ("vanthu", "{faulty}/edit", {"width": 390, "height": 1400}),
    "drawing-rehearsal": (
        "vanthu",
        "{sound}/edit ! Chạy thử ! Giao ! Đến mốc kế tiếp ! Báo cáo kết quả ! Trình ký",
        DESK,
    ),
    "drawing-takeover": ("vanthu", "{newer}/take-over", LONG),
}
MOVING: dict[str, tuple[str, str, dict[str, int]]] = {
    "moving-file": ("vanthu", "/moving", DESK),
    "moving-rows": ("vanthu", "/moving/{rows}", LONG),
    "moving-review": ("vanthu", "/moving/{review}", DESK),
}
#: An office that pictured_first_day.py sets up, with a list of people read ({people}).
FIRST_DAY: dict[str, tuple[str, str, dict[str, int]]] = {
    "first-steps": ("quantri", "/first-steps", DESK),
    "first-mail": ("quantri", "/first-steps/mail", DESK),
    "first-lists": ("quantri", "/moving/lists", DESK),
    "first-people": ("quantri", "/moving/{people}", TALL),
}
