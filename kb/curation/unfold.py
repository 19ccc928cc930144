"""The admin's look and its sidebar, for settings.UNFOLD; importable before Django is set up."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy

Item = dict[str, Any]


def page(title: str, model: str, icon: str, **options: Any) -> Item:
    """A sidebar entry for the list page of `model` ("kb_metric"), shown to whoever may see it."""
    app, name = model.split("_")
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{model}_changelist"),
        "permission": lambda request: request.user.has_perm(f"{app}.view_{name}"),
        **options,
    }


def own(title: str, name: str, icon: str, permission: str, **options: Any) -> Item:
    """A sidebar entry for a page of our own."""
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{name}"),
        "permission": lambda request: request.user.has_perm(permission),
        **options,
    }


NAVIGATION = [
    {
        "items": [
            {"title": "概况", "icon": "dashboard", "link": reverse_lazy("admin:index")},
            {"title": "改动记录", "icon": "history", "link": reverse_lazy("admin:changes")},
        ]
    },
    {
        "title": "核对",
        "items": [
            own("逐条核对", "review", "fact_check", "kb.change_metric"),
            own("成批核对", "review_list", "checklist", "kb.change_metric"),
            own("报告的错误", "reports", "flag", "kb.change_report", badge="kb.curation.admin_reports.open_reports"),
            own("疑似重复", "pairs", "content_copy", "kb.merge_records"),
            own("互相矛盾的数字", "conflicts", "compare_arrows", "kb.rank_metrics"),
            own("重读文章", "reextract", "refresh", "kb.reextract"),
            own("核对进度", "progress", "trending_up", "kb.change_metric"),
        ],
    },
    {
        "title": "事实",
        "items": [
            page("指标数据", "kb_metric", "bar_chart"),
            page("项目做法", "kb_program", "assignment"),
            page("劳务品牌", "kb_laborbrand", "verified"),
            page("劳务协作", "kb_cooperation", "handshake"),
            page("政策文件", "kb_policy", "gavel"),
            page("补贴标准", "kb_subsidyrate", "payments"),
        ],
    },
    {
        "title": "来源",
        "items": [
            page("导入", "articles_upload", "upload_file", badge="articles.ingest.admin.waiting"),
            page("文章", "articles_article", "article"),
            page("来源文件", "articles_document", "description"),
            page("遮盖记录", "articles_mask", "ink_eraser"),
            page("读出的事实", "kb_claim", "format_quote"),
            page("建议", "kb_suggestion", "rule", badge="kb.curation.admin_front.open_suggestions"),
        ],
    },
    {
        "title": "词表",
        "items": [
            page("地区", "kb_region", "map"),
            page("指标", "kb_indicator", "straighten"),
            page("项目类型", "kb_programtype", "category"),
            page("行业", "kb_industry", "factory"),
            page("服务对象", "kb_targetgroup", "groups"),
        ],
    },
    {
        "title": "账号",
        "items": [
            page("用户", "auth_user", "person"),
            page("权限组", "auth_group", "admin_panel_settings"),
        ],
    },
]

UNFOLD = {
    "SITE_TITLE": "劳务知库 后台",
    "SITE_HEADER": "劳务知库 后台",
    "SITE_SUBHEADER": "事实核对与词表维护",
    "SITE_SYMBOL": "menu_book",
    "SITE_URL": "/",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "SHOW_BACK_BUTTON": False,
    "BORDER_RADIUS": "4px",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("kb/favicon.svg")}],
    "STYLES": [lambda request: static("admin/knowledge.css")],
    "DASHBOARD_CALLBACK": "kb.curation.admin_front.front_page",
    "COLORS": {
        "primary": {
            "50": "oklch(97% .014 240)",
            "100": "oklch(94% .03 240)",
            "200": "oklch(88% .055 241)",
            "300": "oklch(80% .085 242)",
            "400": "oklch(70% .115 243)",
            "500": "oklch(58% .125 244)",
            "600": "oklch(48% .12 246)",
            "700": "oklch(42% .11 247)",
            "800": "oklch(36% .09 248)",
            "900": "oklch(31% .075 250)",
            "950": "oklch(24% .055 252)",
        }
    },
    "SIDEBAR": {"show_search": False, "show_all_applications": False, "navigation": NAVIGATION},
}
