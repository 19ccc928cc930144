"""Words that lead back to a division without naming it: 该县, 全市, 我省, 两地, 前者."""

import re
from collections.abc import Iterable

from kb.extraction.codes import level, superiors, under
from kb.extraction.lexicon import Lexicon
from kb.extraction.votes import PROVINCES

NATION = "100000"
DEICTIC = re.compile(
    r"(?=[全我本该这其自县旗市州盟区省双两前后部各地京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新])(?:(?P<county>(?:全|我|本|该|这个)(?:县|旗)|(?<![一-龥])(?:县|旗)(?:里|上|人社局|人力|就业|政府|委|财政|医保|妇联|农业|乡村|劳务|总工会))"
    r"|(?P<city>(?:全|我|本|该|这个)(?:市|州|盟|地区)(?![场县])|(?<![一-龥])(?:地区(?= ?[\d人就])|(?:市|州|盟)(?:里|人社局|人力|就业|政府|委|财政|医保|妇联|农业|乡村|总工会|地方)))"
    r"|(?P<district>(?:全|我|本|该|这个)区(?![域间])|(?<![一-龥])区(?:里|人社局|人力|就业|政府|委|财政|医保|总工会))"
    r"|(?P<township>(?:全|我|本|该)(?:镇|乡|街道))"
    r"|(?P<village>(?:全|我|我们|本|该|这个)村(?![镇民]))"
    r"|(?P<province>(?:全|我|本|该)省|(?<![一-龥])自治区(?=今年|去年|财政|人力|人社|将|还|已|明确|下)|(?<![一-龥])省(?:里|人社厅|人力|财政))"
    r"|(?P<nation>(?:(?<![一-龥])|(?<=[年月日度底末]))(?:全国|我国))|(?P<both>(?<![一-龥])(?:双方|两[地县市区旗省](?!级|个)))|(?P<whole>(?<![一-龥])(?:部分|各)(?:县|旗|地|区县))|(?P<rest>其[余他](?:各|\d{1,2}个)?[县市旗州区]{1,3}(?:合计|共|总计)?(?=[ \d有为完]))|(?P<side>(?<![一-龥])[京津冀沪苏浙闽鲁粤辽]方(?=[每按给投拿补出安共]))|(?P<former>(?<![一-龥])前者)|(?P<latter>(?<![一-龥])后者))"
)
# 全市首家, 占全市的四成: said of something, not about the city.
COMPARED = re.compile(
    r"首家|首个|首批|第[一二三四五六七八九十\d]|唯一|最|前列|平均|中位|别的|其他|其它|[一-龥]{0,4}总(?:数|量)|的?[一二三四五六七八九十]成"
)

MEASURED = re.compile(r"(?:占|居|列|比|名|位|于|超|超过|达到|领跑|排)(?:到|在)?$")


def meant(kind: str, words: str, main: str, near: Iterable[str], lexicon: Lexicon) -> str:
    """The code that a deictic of this kind stands for in an article about `main`, "" if nothing fits; `near` were spoken of before, latest first."""
    if kind == "nation":
        return NATION
    if kind == "rest":
        return main
    if kind == "side":
        code = PROVINCES[words[0]]
        return "" if under(main, code) else code
    if kind == "both" and words[1] == "市" and level(main) == 0:
        return main
    if kind in ("both", "whole"):
        return main if (level(main) > 1) == (kind == "both") or words[1] in "县区旗" else ""
    if kind == "village":  # lies in what was named last, a township or county
        return next((code for code in near if under(code, main) and level(code) > 1), "")
    own = [main] if words[0] in "我本市州盟地" else []
    others = [code for code in near if words[0] in "该这" or under(code, main) or main == NATION]
    found = next((code for code in (*own, *others, main, *superiors(main)) if suits(code, kind, lexicon)), "")
    return found if kind == "township" else found[:6]


def suits(code: str, kind: str, lexicon: Lexicon) -> bool:
    """Whether a division may be called so."""
    region = lexicon.regions.get(code[:6] if kind != "township" else code)
    if region is None:
        return False
    if kind == "county":
        return region.name[-1] in "县旗" and level(region.code) == 2
    if kind == "city":
        return (region.name[-1] in "市州盟" or region.name.endswith("地区")) and level(region.code) in (1, 2)
    if kind == "district":
        return region.name[-1] == "区"
    return region.level == kind
