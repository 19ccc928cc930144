"""What rates are paid for, by the words of their names; a rate may be of several kinds."""

KINDS: dict[str, tuple[str, str]] = {
    "site": ("场地厂房", "场地|厂房|场租|房租|租金|车间建设|改造|水电"),
    "equipment": ("设备", "设备|机器|机械|工具"),
    "training": ("培训", "培训|学费|耗材|证书|技能|工种"),
    "hiring": ("吸纳就业", "吸纳|带动就业|招用|扩岗|稳岗|招工|就业奖"),
    "post": ("公益性岗位", "公益性岗位|公岗|岗位补贴|岗位补助"),
    "trainee": ("就业见习", "见习"),
    "travel": ("交通", "交通|路费|车费|车票"),
    "working_away": ("外出务工", "务工|外出|输转|输出|求职"),
    "agency": ("介绍组织", "介绍|职介|经纪|中介|组织|引荐|输送"),
    "startup": ("创业", "创业|开办|开业|门店|新开"),
    "interest": ("贷款贴息", "贴息|利息"),
    "insurance": ("社会保险", "保险|社保|医保|养老|保费|参保|失业"),
    "brand": ("品牌", "品牌"),
    "living": ("生活误工", "生活|伙食|误工|误餐|住宿|安家"),
    "station": ("站点机构", "驿站|零工市场|工作站|服务站|示范站|机构|工坊|车间"),
}


def kinds_of(name: str) -> list[str]:
    """The kinds whose words a rate's name holds."""
    return [key for key, (_, words) in KINDS.items() if any(word in name for word in words.split("|"))]
