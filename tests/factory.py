"""Rows for tests, with defaults; every record stands on a claim, as in life."""

import datetime
import hashlib
import itertools
from decimal import Decimal
from typing import Any

from articles.models import Article, Document
from kb.models import (
    Claim,
    Cooperation,
    Coverage,
    Indicator,
    Industry,
    LaborBrand,
    Metric,
    Policy,
    Program,
    ProgramType,
    Record,
    Region,
    SubsidyRate,
)

numbers = itertools.count(1)

BODY = """2021年,该县全年完成劳务输转12.02万人,较上年增加1.06万人;实现劳务创收31.32亿元。
“宁远建筑工”成功创建为省级劳务品牌,驻外劳务工作站5家。与天津市宝坻区开展劳务协作。
按照《武山县劳务奖补办法》,场地建设补贴每平方米200元,最高20万元。"""


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def region(code: str, name: str, level: str, parent: Region | None = None, **fields: Any) -> Region:
    full_name = (parent.full_name if parent and parent.level != "nation" else "") + name
    values = {"name": name, "level": level, "parent": parent, "full_name": full_name, "short_name": name[:-1] or name}
    return Region.objects.get_or_create(code=code, defaults=values | fields)[0]


def wushan() -> Region:
    """武山县 with all above it, a neighbour and a township."""
    nation = region("100000", "全国", "nation", short_name="全国")
    gansu = region("620000", "甘肃省", "province", nation)
    tianshui = region("620500", "天水市", "prefecture", gansu)
    county = region("620524", "武山县", "county", tianshui)
    region("620523", "甘谷县", "county", tianshui)
    region("620524101", "洛门镇", "township", county)
    return county


def baodi() -> Region:
    """天津市宝坻区."""
    tianjin = region("120000", "天津市", "province", region("100000", "全国", "nation", short_name="全国"))
    return region("120115", "宝坻区", "county", tianjin)


def indicator(key: str = "labor_transfer", label: str = "劳务输转人数", position: int = 0) -> Indicator:
    return Indicator.objects.get_or_create(key=key, defaults={"label": label, "position": position})[0]


def program_type(key: str = "labor_transfer", label: str = "劳务输转") -> ProgramType:
    return ProgramType.objects.get_or_create(key=key, defaults={"label": label})[0]


def industry(key: str = "construction", label: str = "建筑装饰") -> Industry:
    return Industry.objects.get_or_create(key=key, defaults={"label": label})[0]


def article(body: str = BODY, about: Region | None = None, **fields: Any) -> Article:
    number = next(numbers)
    document = Document.objects.create(name=f"{number:03}.txt", checksum=digest(f"{number}"), text=body)
    values = {"title": "武山县劳务输转双增长", "checksum": digest(body), "ordinal": 1}
    made = Article.objects.create(document=document, body=body, **values | fields)
    Coverage.objects.create(article=made, region=about, version="test")
    return made


def claim(source: Article, quote: str, kind: str, **fields: Any) -> Claim:
    start = source.body.index(quote)
    values = {
        "key": digest(f"claim {next(numbers)}"),
        "rule": "test",
        "confidence": Decimal("0.9"),
        "version": "test",
        "values": {},
    }
    return Claim.objects.create(article=source, kind=kind, quote=quote, start=start, end=start + len(quote), **values | fields)


def record(model: type[Record], source: Article | None, quote: str, fields: dict[str, Any]) -> Any:
    """A record of any kind on one claim; `source` None makes an article of its own."""
    source = source or article(about=fields.get("region"))
    made = model.objects.create(identity=digest(f"{next(numbers)}"), **fields)
    made.claims.add(claim(source, quote, str(model.KIND)))
    return made


def metric(source: Article | None = None, quote: str = "劳务输转12.02万人", **fields: Any) -> Any:
    values: dict[str, Any] = {
        "region": fields.get("region") or wushan(),
        "indicator": indicator(),
        "label": "劳务输转",
        "value": Decimal(120200),
        "printed": "12.02万",
        "unit": "人",
        "period": "2021",
        "start": datetime.date(2021, 1, 1),
        "end": datetime.date(2021, 12, 31),
    }
    return record(Metric, source, quote, values | fields)


def yearly(year: int, value: int, region: Region | None = None, **fields: Any) -> Any:
    """A figure of one whole year."""
    values: dict[str, Any] = {
        "region": region or wushan(),
        "value": Decimal(value),
        "printed": str(value),
        "period": str(year),
        "start": datetime.date(year, 1, 1),
        "end": datetime.date(year, 12, 31),
    }
    return metric(**values | fields)


def program(source: Article | None = None, quote: str = "驻外劳务工作站", **fields: Any) -> Any:
    values = {"region": fields.get("region") or wushan(), "name": "驻外劳务工作站", "type": program_type()}
    return record(Program, source, quote, values | fields)


def brand(source: Article | None = None, quote: str = "宁远建筑工", **fields: Any) -> Any:
    values = {"region": fields.get("region") or wushan(), "name": "宁远建筑工", "level": "provincial", "industry": industry()}
    return record(LaborBrand, source, quote, values | fields)


def cooperation(source: Article | None = None, quote: str = "与天津市宝坻区开展劳务协作", **fields: Any) -> Any:
    values = {"from_region": baodi(), "to_region": wushan(), "kind": "east_west"}
    return record(Cooperation, source, quote, values | fields)


def policy(source: Article | None = None, quote: str = "武山县劳务奖补办法", **fields: Any) -> Any:
    values = {"region": fields.get("region") or wushan(), "title": "武山县劳务奖补办法", "year": "2021"}
    return record(Policy, source, quote, values | fields)


def subsidy(source: Article | None = None, quote: str = "场地建设补贴每平方米200元", **fields: Any) -> Any:
    values = {"region": fields.get("region") or wushan(), "name": "场地建设补贴", "amount": Decimal(200), "unit": "元/平方米"}
    return record(SubsidyRate, source, quote, values | fields)


MAKERS = {
    "metrics": metric,
    "programs": program,
    "brands": brand,
    "cooperations": cooperation,
    "policies": policy,
    "subsidies": subsidy,
}


def everything(count: int = 1) -> Article:
    """`count` records of each kind, all of one article about 武山县."""
    source = article(about=wushan())
    for maker in MAKERS.values():
        for _ in range(count):
            maker(source)
    return source
