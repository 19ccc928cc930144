"""What an operation can be asked, said once: the same rules check a request and stand in the OpenAPI description."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter
from jsonschema import Draft202012Validator

from kb.api.errors import Refused
from kb.browse.facets import PLANS
from kb.browse.fields import FIRST_YEAR, LAST_YEAR, LONGEST, MOST, NONE
from kb.browse.kinds import SECTIONS
from kb.browse.paging import LONGEST as LONGEST_CURSOR
from kb.browse.paging import SIZE

BIGGEST = 200  # rows of a page
# Not blank, the blanks spelt out: \S means other characters in Python than in JavaScript. No U+0000, which PostgreSQL cannot hold.
WORDS = r"^[^\u0000]*[^\u0000-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000][^\u0000]*$"
INTEGER = re.compile(r"-?[0-9]{1,18}", re.ASCII)

ONCE, REPEATED, LISTED = "once", "repeated", "listed"


@dataclass(frozen=True)
class Parameter:
    """One parameter of the address. `schema` is a JSON schema of one value, `wrong` what to do about one that does not fit it.

    form: ONCE; REPEATED (?a=1&a=2, any of them); LISTED (?a=1,2). choices: {value: label}, read when needed.
    """

    name: str
    about: str
    schema: dict[str, Any]
    wrong: str
    form: str = ONCE
    choices: Callable[[], dict[str, str]] | None = None

    @property
    def value_schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.choices())} if self.choices else self.schema

    def described(self) -> OpenApiParameter:
        schema, about = self.value_schema, self.about
        if self.choices:
            about += "：" + "，".join(f"`{value}` {label}" for value, label in self.choices().items())
        if self.form != ONCE:
            schema = {"type": "array", "items": schema, "minItems": 1, "maxItems": MOST}
        style: dict[str, Any] = {} if self.form == ONCE else {"style": "form", "explode": self.form == REPEATED}
        return OpenApiParameter(self.name, schema, description=about, **style)

    def read(self, texts: list[str]) -> list[str]:
        """The values; raises Refused for what the schema does not allow."""
        if self.form == ONCE and len(texts) > 1:
            raise Refused(f"参数“{self.name}”只能写一次。", self.name)
        values = [value for text in texts for value in text.split(",")] if self.form == LISTED else texts
        if len(values) > MOST:
            raise Refused(f"参数“{self.name}”一次最多写 {MOST} 个值。", self.name)
        fits = Draft202012Validator(self.value_schema).is_valid
        for value in values:
            if not fits(int(value) if self.schema.get("type") == "integer" and INTEGER.fullmatch(value) else value):
                raise Refused(f"参数“{self.name}”不对：{self.wrong}", self.name)
        return values


def check(parameters: Iterable[Parameter], query: QueryDict) -> dict[str, list[str]]:
    """The values by parameter; raises Refused. Nothing that is asked is left out silently: the answer is what the address says."""
    known = {one.name: one for one in parameters}
    for name in query:
        if name not in known:
            raise Refused(f"没有参数“{name[:40]}”。可以用：{'、'.join(known)}。", name[:40])
    return {name: known[name].read(texts) for name, texts in query.lists()}


def words(name: str, about: str, most: int, form: str = ONCE) -> Parameter:
    schema = {"type": "string", "minLength": 1, "maxLength": most, "pattern": WORDS}
    return Parameter(name, about, schema, f"请写 1 到 {most} 个字，不能空着。", form)


def year(name: str, about: str) -> Parameter:
    wrong = f"请写成四位数字，在 {FIRST_YEAR} 到 {LAST_YEAR} 之间，如 2021。"
    return Parameter(name, about, {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}, wrong)


def chosen(name: str, about: str, choices: Callable[[], dict[str, str]], form: str = REPEATED) -> Parameter:
    return Parameter(name, about, {"type": "string"}, "没有这个值，可用的值见接口说明。", form, choices)


def fields_of(names: Iterable[str]) -> Parameter:
    known = dict.fromkeys(names, "")
    listed = f"有 {'、'.join(known)}。"
    about = "只要这些栏目，用逗号分开；编号、地址和依据（evidence）总在其中"
    return Parameter("fields", about, {"type": "string", "enum": list(known)}, f"没有这个栏目，{listed}", LISTED)


REGION = words("region", "地区的代码或名称，连同下面各级；可以重复，任一即可", 40, REPEATED)
PAGING = (
    Parameter(
        "size",
        f"一页多少条，默认 {SIZE}",
        {"type": "integer", "minimum": 1, "maximum": BIGGEST},
        f"请写 1 到 {BIGGEST} 的整数。",
    ),
    words("after", "从哪一行之后起：next 的地址里已经写好，不必自己写", LONGEST_CURSOR),
    words("before", "到哪一行之前止：previous 的地址里已经写好，不必自己写", LONGEST_CURSOR),
)
FORMAT = chosen(
    "format", "写法，默认 JSON；也可用 Accept: text/csv", lambda: {"json": "JSON", "csv": "CSV（UTF-8，带 BOM）"}, ONCE
)


def list_parameters(kind: str, fields: Iterable[str]) -> list[Parameter]:
    """Those of the list's page (kb/browse/filters.py), then `fields`, pages and format."""
    facets = [
        words(facet.name, facet.label, LONGEST, REPEATED)
        if facet.is_open
        else chosen(facet.name, facet.label, lambda facet=facet: facet.choices() | {NONE: "未写明"})  # type: ignore[misc]
        for facet in PLANS[kind].facets
    ]
    publication = [words("publication", "刊物的全名", LONGEST, REPEATED)] if kind in SECTIONS else []
    return [
        REGION,
        *facets,
        *publication,
        year("since", "时期或日期到这一年或更晚"),
        year("until", "时期或日期从这一年或更早起"),
        words("q", "含有这些词，空格隔开则都要有", 100),
        fields_of(fields),
        *PAGING,
        FORMAT,
    ]
