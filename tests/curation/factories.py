"""Rows for tests of curation: a small gazetteer and vocabulary, an article, records that stand on claims."""

import hashlib
import itertools
from typing import Any

from articles.models import Article, Document
from kb.curation import fields
from kb.models import (
    RECORDS,
    Claim,
    Coverage,
    Indicator,
    Industry,
    ProgramType,
    Record,
    Region,
    Suggestion,
    TargetGroup,
)

BODY = "近年来，武山县做强劳务产业。2021年，该县全年完成劳务输转12.02万人，创收31.32亿元。“宁远建筑工”成为省级劳务品牌！"
QUOTE = "劳务输转12.02万人"
VALUES: dict[str, dict[str, Any]] = {
    "metrics": {
        "region": "620524",
        "indicator": "labor_transfer",
        "label": "劳务输转",
        "value": "120200",
        "value_max": None,
        "printed": "12.02万",
        "unit": "人",
        "bound": "exact",
        "aspect": "level",
        "period": "2021",
        "subject": "",
    },
    "programs": {"name": "就业帮扶车间", "region": "620524", "type": "training", "target_groups": ["poor"], "since": "2021"},
    "brands": {"name": "宁远建筑工", "region": "620524", "level": "provincial", "industry": "construction"},
    "cooperations": {"from": "620524", "to": "120115", "kind": "east_west"},
    "policies": {"title": "促进就业若干措施", "issuers": ["甲局", "乙局"], "year": "2021", "region": "620524"},
    "subsidies": {
        "name": "场地建设补贴",
        "amount": "200",
        "unit": "元/平方米",
        "cap": "200000",
        "cap_unit": "元",
        "region": "620524",
    },
}
serial = itertools.count(1)


def reference() -> None:
    nation = Region.objects.create(code="100000", name="全国", level="nation")
    rows = (("620000", "甘肃省", "province"), ("620524", "武山县", "county"), ("120115", "宝坻区", "county"))
    for code, name, level in rows:
        Region.objects.create(code=code, name=name, level=level, parent=nation)
    Indicator.objects.create(key="labor_transfer", label="劳务输转人数", unit="人")
    Industry.objects.create(key="construction", label="建筑装饰")
    ProgramType.objects.create(key="training", label="技能培训")
    TargetGroup.objects.create(key="poor", label="脱贫人口")
    TargetGroup.objects.create(key="women", label="妇女")


def article(title: str = "武山县做强劳务产业", body: str = BODY) -> Article:
    number = next(serial)
    document = Document.objects.create(name=f"{number}.txt", checksum=f"{number:064}", text=body)
    made = Article.objects.create(document=document, ordinal=1, title=title, body=body, checksum=str(number))
    Coverage.objects.create(article=made, region_id="620524", version="1")
    return made


def claim(kind: str = "metrics", source: Article | None = None, quote: str = QUOTE, **values: Any) -> Claim:
    source = source or article()
    start = source.body.index(quote)
    return Claim.objects.create(
        key=hashlib.sha256(str(next(serial)).encode()).hexdigest(),
        kind=kind,
        article=source,
        start=start,
        end=start + len(quote),
        quote=quote,
        values=VALUES[kind] | values,
        rule="test.rule",
        confidence="0.9",
        version="1",
    )


def record(kind: str = "metrics", **changes: Any) -> Any:
    """A record standing on one claim of its own article. changes: the record's attributes that differ from what was read."""
    evidence = claim(kind)
    model: type[Record] = RECORDS[kind]
    values = fields.from_claim(model, evidence.values)
    values |= {"identity": evidence.key} | fields.derived(model, values) | changes
    made = model._default_manager.create(**values)
    made.claims.add(evidence)
    return made


def suggestion(target: Any, field: str, suggested: Any) -> Suggestion:
    return Suggestion.objects.create(
        kind=target.KIND,
        record_id=target.pk,
        claim=claim(str(target.KIND)),
        field=field,
        current=fields.as_json(getattr(target, fields.attribute(field))),
        suggested=suggested,
    )
