"""Of which level a policy is, where something says so: its issuer, its number, its title. Being filed under a county says nothing."""

from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.functions import Concat, Left
from django.db.models.lookups import Regex

LEVELS = {"nation": "国家", "province": "省级", "prefecture": "市级", "county": "县级"}
DIGITS = {"nation": 0, "province": 2, "prefecture": 4, "county": 6}
UNKNOWN = "none"  # as lists write what is not stated

# The word that begins the numbers of a province's documents (甘人社通〔2022〕95号), by the first two digits of its code.
SIGNS = {
    "11": "京", "12": "津", "13": "冀", "14": "晋", "15": "内|蒙", "21": "辽", "22": "吉", "23": "黑", "31": "沪", "32": "苏", "33": "浙",
    "34": "皖", "35": "闽", "36": "赣", "37": "鲁", "41": "豫", "42": "鄂", "43": "湘", "44": "粤", "45": "桂", "46": "琼", "50": "渝",
    "51": "川", "52": "黔|贵", "53": "云|滇", "54": "藏", "61": "陕", "62": "甘", "63": "青", "64": "宁", "65": "新",
}  # fmt: skip
OFFICES = "人社|政|府|财|农|党|委|办|教|民|妇|残|扶|乡振|发改|发〔"
# Over the province's two digits and the number together, so that one pattern tells whether the sign is the province's own.
SIGNED = f"^({'|'.join(f'{code}({sign})' for code, sign in SIGNS.items())})({OFFICES})"
NATIONAL = "^(中共中央|中央|国家|国务院|全国|中办|国办|人社部|(人力资源(和)?社会保障|财政|教育|民政|农业农村|商务|工业和信息化|住房(和)?城乡建设|交通运输|退役军人事务)部)"
PROVINCIAL = "^(省|自治区)|^.{2,8}(省|自治区)($|人民政府|政府|委|党|办|人|[^市州县区旗盟]{2,16}(厅|局|办公室|委员会))|厅"


NUMBERED = "^(国发|国办|中发|中办|人社部|人社厅[发函])"
OWN = "^[省市县区旗州盟镇乡]"  # 县政府办: the office of the division that the article is about


def level(prefix: str = "") -> Case:
    """An expression over policies (`prefix` leads to them): a key of LEVELS, or UNKNOWN where nothing tells."""
    issuer, number, region, title = (f"{prefix}{name}" for name in ("issuers__0", "number", "region", "title"))
    signed = Regex(Concat(Left(f"{region}_id", 2), number, output_field=CharField()), Value(SIGNED))
    short = F(f"{region}__short_name")
    local = ~Q(**{f"{region}__level": "nation"})
    # A town's document is filed with the county's.
    filed = Case(When(**{f"{region}__level": "township"}, then=Value("county")), default=F(f"{region}__level"))
    named = Q(**{f"{issuer}__contains": short}) | Q(**{f"{issuer}__regex": OWN}) | Q(**{f"{title}__contains": short})
    sign = Q(**{f"{number}__startswith": Left(short, 1)}) & Q(**{f"{number}__contains": "〔"})
    return Case(
        When(**{f"{issuer}__regex": NATIONAL}, then=Value("nation")),
        When(**{f"{issuer}__regex": PROVINCIAL}, then=Value("province")),
        When(signed, then=Value("province")),
        When(**{f"{number}__regex": NUMBERED}, then=Value("nation")),
        When(**{f"{region}__isnull": True}, then=Value(UNKNOWN)),
        When(local & (named | sign), then=filed),
        When(**{f"{issuer}__regex": "[县旗]"}, then=Value("county")),
        When(**{f"{issuer}__regex": "市"}, then=Value("prefecture")),
        When(**{f"{title}__regex": NATIONAL}, then=Value("nation")),
        When(**{f"{region}__level": "nation", f"{prefix}issuers__len": 0}, then=Value("nation")),
        default=Value(UNKNOWN),
        output_field=CharField(),
    )


def area(level: str, code: str | None) -> str | None:
    """The prefix of the codes where a policy of that level holds: province, 620524 → 62; nation → ""; None where nothing tells."""
    if level not in DIGITS or (level != "nation" and not code):
        return None
    return (code or "")[: DIGITS[level]]


def is_above(upper: tuple[str, str | None], lower: tuple[str, str | None]) -> bool:
    """(level, area): of a higher level, and holding where the lower one does."""
    (one, above), (other, below) = upper, lower
    if above is None or below is None:
        return False
    return DIGITS[one] < DIGITS[other] and below.startswith(above)


def labelled(key: str) -> str:
    return LEVELS.get(key, "未写明")
