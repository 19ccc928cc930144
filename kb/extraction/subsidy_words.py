"""The words by which rates, ceilings, totals paid out, wages and loans are told apart, and by which a subsidy is named."""

import re

AMOUNT = re.compile(
    r"(?<![\d.~～—-])(?<![\d元%][至到])(?P<money>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[一二两三四五六七八九十百千]{1,6})\s?(?P<scale>[百千万])?(?:元|块(?=钱|[,。;!\n]))"
    r"(?:人民币)?(?:/(?:每)?(?P<per>平方米·月|平方米|人[/·](?:年|月|天|日)|人|户|家|个|月|年|天|日|次|名|亩)(?:·月)?)?(?![-~～—]{1,2}\d)"
    r"|(?<![\d.~～—-])(?<![\d元%][至到])(?P<percent>\d+(?:\.\d+)?)%(?![-~～—至到]{1,2}\d)|(?<=[贴补付担掏])(?P<half>一半)|(?<=贴息)(?P<points>\d+(?:\.\d+)?)个?百分点|(?<=[按给])(?P<points_of>\d+(?:\.\d+)?)个?百分点(?=的?(?:标准|幅度)?[^,;\d]{0,6}贴息)|(?<![\d/])(?P<ratio>[12]/[2345])(?![\d/])|(?P<fraction>[二三四五]分之[一二三四])|(?P<tenths>[一二三四五六七八九])成(?![员功立为长本果效品熟都绩交千型就因语家了群片见人])"
)
CLAUSE_END = re.compile(r"[;。!?\n]|,(?!(?<=\d,)\d{3}(?!\d))|/(?=[每\d—])|\|")
# What is paid is named: a heading, a question or the sentence itself.
_SUBSIDY = r"(?:补贴|补助|奖补|奖励|贴息|津贴|介绍费|工作经费|资助|返还|报销)"
TOPIC = re.compile(r"补贴(?!性)|补助(?!资金)|奖补(?!资金)|奖励(?!补助)|津贴|贴息(?!资金)|介绍费|资助|返还|报销")
CUE = re.compile(
    r"补贴(?!性)|补助(?!资金)|奖补(?!资金)|奖励(?!补助)|以奖代补|贴息(?!资金)|津贴|资助|返还|报销|介绍费|加奖|追加|工作经费|运转经费|启动资金|另?有奖(?=:)|(?:财政|政府)(?:出|担|承担|掏)(?=[\d一二三四五六七八九]+[成%])|开办费|代缴|(?<![证债场优])券(?!商|后)|[给发补奖报][^,;。\d]{0,6}(?:路费|车费|红包|房租)(?=\d)|补(?=[^,;。\d]{1,8}的\d+%)|按每[人户家个名招生](?=[^,]{0,8}\d)|标准(?:上浮|提高|上调|调整)|定额补|(?:的|人|可|能)报(?=\d)|元给(?:企业|用人|单位|个人)"
    r"|[%成]\s[奖补]|[奖补贴](?=\d|\s\d|一半|(?:了)?(?:生活|伙食|误工|护理|交通|住宿)费|[一二三四五六七八九十]+[成元万]|车间|给|剩余)|(?:[%成]|再|另|另外|人|户|家|名|个|财政|发|[%成]的?)[奖补贴]|发(?=(?:生活|伙食|误工|护理|交通)费)|再加(?=\d)|再给(?=\d)|给(?=\d)"
)
PAID = re.compile(
    r"免[^,]{0,8}$|共[补奖]|(?<!叠加)发放[^,]{0,14}$|兑[现付]|拨付|投入[^的%]{0,12}$|安排|列支|支出(?!的)[^的]{0,12}$|发出|领到|领了|拿到(?!的)|到账|累计|合计|共计|共[有发]?$|共[有发]|总计|挽回|追回|筹集|筹措|下达|争取|支付|退回|"
    r"落实|惠及|掏出|拿出|资金(?:共|达|近|约)?$|资金[^,的给按]{0,3}$|(?:资助|补贴|补助|奖励|奖补|发放)(?:总)?(?:金额|资金额)(?:达|为|共|约|超)*$|总额(?:为|达|近)?$|收到|结余|预算|余额|入账|捐|预计|总投资|获得?[^,]{0,4}资金"
)
EACH = re.compile(
    r"人均月补[贴助]|(?<![\d个本])月(?:补贴|补助|津贴)|每[张人户家个名位月年天日件亩村场期吨套台辆批单招带吸介输推组成新引增转安促帮培送扶聘接](?!年)|每学[年期]|每平方米|每年每|标准|最高"
)
RULE = re.compile(
    r"的,?(?:可再|再|另|可)?(?:[奖补给]|奖励|补贴|补助)$|代缴|一次性|给予|给[^,]{0,16}$|按|再[给奖补加贴发]|再?追加|叠加|定额|另[给奖补发]|分别|可[领获享得申]|封顶|最高|最多|发给|资助|标准|每年得|每年给|报销|每[人户家][^,]{0,8}(?:补贴|补助|奖补|奖励)"
)
# Somebody in the story has got it.
TAKEN = re.compile(r"累计[发兑]|共发|领到|领了|拿到(?!的)|能拿|到手|获奖|发到")
# Paid out, yet so little that it is what each one gets: 为务工人员发放交通补贴500元.
TO_EACH = re.compile(r"[为对向给][^,]{2,24}(?:发放|提供|安排)[^,]{0,12}$")
CHANGED = re.compile(r"(?:提高|上调|上浮|调整|增加|提升|提|涨)(?:到|至|为)[^,]{0,4}$")
GOES_ON = re.compile(r"的[^,\d]{0,10}[,为给]?$|[为:]$|、[^,\d]*$")
VERB_ALONE = re.compile(r"(?:再|另|则)?(?:补贴|补助|奖补|奖励|[奖补给])")
PAID_NOUN_AFTER = re.compile(r"的?[^,\d]{0,10}(?:补贴|补助|奖补|奖励)")
LOAN = re.compile(r"能贷|贷(?!款)[^,;。]{0,6}最高|最[高多]贷|额贷|贷”|贷款(?!贴息)|借款|可贷|额度|授信|反担保|[创免]贷|借\d|贷\d")
INCOME = re.compile(
    r"赔|工资(?!性)|月薪|收入[^,]{0,6}$|工钱|年薪|薪酬|薪金|日薪|报酬|挣|赚|利润|产值|营业额|销售额|分红|增收|最[高多少低]的$|押金|(?:个人|自己|本人)(?:缴|缴纳|承担|自?[付担出掏])$|进账|入账|省下|节省|节约|保证金|罚|学费|票价|单价|房价|保费(?:为|约|是)?(?:每[人天日月年]){0,2}$|缴费$|平均每(?:[家户个]|[人名]次?)$|户均$|家均$"
)
PRIZE = re.compile(r"大赛|比赛|竞赛|[冠亚季]军|[一二三]等奖|名次|奖金|奖学金")
# What the law grants to whoever is old, poor or ill, and by how much something rose: no rate that is paid for work or business.
BENEFIT = re.compile(
    r"养老金|(?:低保|最低生活保障|特困|供养|救助|抚恤|优抚)(?:对象|人员|救助|供养|保障|生活费?|临时|补助|最低|平均|人均|[月年]均?)*(?:标准|水平|待遇|金|线)"
    r"|最低工资(?:标准)?[^,;按]{0,6}(?:提高|调整|上调|增)|失业保险金(?:标准|水平)|(?:保险|筹资)(?:待遇|标准)"
)
RISEN_BY = re.compile(r"(?<!再)(?<!另)(?<!每)(?<!外)(?:提高|增加|上调|增长|提升|调增|上涨)了?(?:约|近)?$")
RISE_OF_STANDARD = re.compile(r"(?<!按)(?<!的)(?:标准|水平)(?:提高|上调|增长|提升|增加)(?:了)?$")
# A condition that has to be met (5000元以上的), or what was paid before (由500元调整为600元).
NO_MORE = re.compile(
    r"(?:以上|以下|以内)的|(?:以上|以下)?[(（]?含?[)）]?的[,，企单经小机用]|的,|(?:调整|提高|上调|增加|提升|提|涨)[为到至]"
)
# 县级市场一次性补助20万元,乡镇驿站3万元
NEXT_NOUN = re.compile(r",[\u4e00-\u9fff]{2,6}")
SHARE_BEFORE = re.compile(
    r"(?:的|额|费用?|投入|价值|总价|支出|利息|利率|缴费|比例[,:为是]?|按照?|贴息|补贴|补助|[奖补贴]|返还|报销|资助|为|金额|租金|成本|标准|财政出|政府出|财政承担|标准上浮|标准提高|标准上调)(?:给予)?(?:最高|不超过|不低于|不高于|约|至多)?\s?$"
)
SHARE_AFTER = re.compile(
    r"\s?(?:的?(?:标准|比例)?,?(?:财政|政府)?(?:给予|补贴|补助|贴息|返还|报销|资助|奖补|奖励|发[给放]?|[补奖](?!充)|计发))"
)
NOT_SHARE = re.compile(r"利率(?:为|是|约|低至|仅)?$|[占增降]|同比|比上|完成|达到?$|(?<!利)率|超过?$|近$|以上$|不足")
AT_MOST_BEFORE = re.compile(
    r"(?:最高|最多|至多|不超过?|不高于|不得超过|不得突破|不突破|不多于|封顶|上限为?|限额|不大于|以内)(?:可达|可获得?|可享受|享受|获得|可以?|[拿领得]|补贴?|奖励?|报销|补助|给予|达|为|不超过|不得超过|以|给|[奖补发])*\s?$|以$"
)
AT_MOST_AFTER = re.compile(r"(?:为)?(?:封顶|以内|为上限|上限|为限)")
CAP_OF_OWN = re.compile(r"(?:最高|最多|至多)(?:可|可获|可享受?|可以)?(?:报销|补贴|补助|给予|奖励|[补奖给])$|给予(?:最高|不超过)")
CAP_OF_ALL = re.compile(
    r"年内|当年|每企|人均|单人|总额|部分|累计|合计|单[个户家店企]|同一|一[家个户年]|每[家户]|年度|全年|总计|封顶"
)
# A sentence that begins so speaks of the rates of the sentence before.
CAP_SENTENCE = re.compile(
    r"(?:另外,)?(?:(?:奖补|补贴|补助|奖励)?(?:金额|资金|总额|标准|额度)?(?:原则上)?每[人户](?:每年|全年|年度|享受)[^,;\d]{0,24}(?:最高|最多|至多|不超|不得突破|不高于|封顶|上限))"
    r"|[^,;\d]{0,8}(?:单[个户家店]|同一|一[家个户][^次]|每家|年度|全年|总额|两项|合计|补贴总额|奖补总额)[^,;]{0,24}(?:最高|最多|至多|不超|不得突破|不高于|封顶|上限)"
)
YEARLY = re.compile(r"每年|一年|全年|年度|一个年度|/年|当年")
_DATE = r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?"
FROM = re.compile(rf"[自从]{_DATE}起")
UNTIL = re.compile(rf"[至到]{_DATE}(?:止|截止|为止)")

_NAME_AFTER = re.compile(rf"(?:的标准)?,?(?:给予|发放|给|发)?的?(?P<name>[\u4e00-\u9fff]{{0,12}}?{_SUBSIDY})")
_NAME = re.compile(rf"[\u4e00-\u9fff]{{0,16}}{_SUBSIDY}|[\u4e00-\u9fff]{{1,8}}费")
_LEADING = re.compile(
    r"^.*(?:给予|发放|通过|安排|落实|领取|享受|可领|可获|发给|按照?|提供|获得?|另给|再给|另发|再发|的|由|对|给|元|是|其中|包括|每[人户家个名月年]|有关|新增|兑现|全年|支出|落实|及)(?=[\u4e00-\u9fff]{2})"
)


def trimmed(name: str) -> str:
    """The name without the verbs before it: 县财政给予一次性创业补贴 → 一次性创业补贴."""
    head = _LEADING.match(name)
    return name[head.end() :] if head and len(name) - head.end() >= 2 else name


def name_around(sentence: str, start: int, end: int) -> str:
    """What the amount at start:end is paid for, in the words right after it or nearest before it, "" if the sentence names nothing."""
    after = _NAME_AFTER.match(sentence, end)
    if after and len(after["name"]) > 2:
        return trimmed(after["name"])
    names = [trimmed(match[0]) for match in _NAME.finditer(sentence, max(0, start - 80), start)]
    full = [name for name in names if len(name) > 2]
    return (full or names or [after["name"] if after else ""])[-1]


def topic_of(sentence: str) -> str:
    """The subsidy that a sentence names, the last one if several, "" if none."""
    if not TOPIC.search(sentence):
        return ""
    names = [trimmed(match[0]) for match in _NAME.finditer(sentence)]
    return names[-1] if names else ""


# 考到证的另有奖:初级工600元: members of a list of rates behind a colon.
LIST_LEAD = re.compile(r"(?:[奖补]|补贴|补助|奖励|标准|比例|返还|报销|贴息)[^,。;\d]{0,6}:[^,\d]{2,10}$")
# 补贴5000元(太和是8000元): the same rate elsewhere.
VARIANT = re.compile(r"[(][\u4e00-\u9fff]{2,8}[是为]")
AGAIN = re.compile(r"(?:再|另|加)(?:[给发]予?)?(?:一次性)?(?:[奖补]励?|补贴|补助)?$")
PER_TERM = re.compile(r"每(?:人|生|名学生|学员)?每学期")
PER_SHOP = re.compile(r"每[家店铺]")
# Between members of a list: 50万元、20万元和5万元.
MEMBER_GAP = re.compile(r"[、和及]")
# A sum set aside, whatever is done with it: 每年安排帮扶资金300万元.
SET_ASIDE = re.compile(
    r"(?:每年|年度|全年|今年|当年|一年)[^,每]{0,6}(?:安排|拿出|列支|投入|出资|拨付|支出|设立|专设|出(?=[^,]{0,6}(?:经费|资金|钱)))[^,每]{0,14}$"
)
# A count of people or cases right before a sum makes it what was paid out: 4906人次、662.3万元.
BESIDE_COUNT = re.compile(r"\d(?:人次?|户|家|名|笔|件|单)、$")
LOAN_AFTER = re.compile(r"的?[^,\d]{0,8}(?:贷款|担保贷|授信|额度)")
# 从事公益性岗位……每人每月500元, a rate though no word of subsidy stands there.
POSTS = re.compile(r"公益性?岗|公岗|护林、保洁")
POST_PAY = re.compile(r"(?:每人每月|每岗每月|每个岗位每月|岗每月|每月每人|人均月补|工资标准(?:为|是)?)[^,\d]{0,8}$")
POST_NAME = "公益性岗位补贴"
# Members of a list of grades: 初级工补1200元,中级工1600元; A级10万元、B级5万元; 跨省的500元,区内县外的200元.
GRADE = re.compile(
    r"(?:[初中高]级(?:工|证书?)?|技师|高级技师|[一二三甲乙丙ABC]类|[一二三甲乙丙\dABC]级|[一二三四五]星级?|国家级|自治区级|省级|市级|州级|县级)(?:的)?[补奖]?$"
)
# Each grade with a ceiling of its own: 、中级(四级)不超过.
GRADED = re.compile(r"、[^,\d]{1,14}(?:不超过|最高|至多|最多)")
PAID_FOR_BY = re.compile(r"(?:由|,)?[^,]{0,8}财政(?:全额|足额)?(?:补贴|承担|负担|买单)")
BASE_BEFORE = re.compile(r"每(个|家|户|人|名|亩)$")
LISTED_WHO = re.compile(r"(?:补贴|补助|奖补|奖励|津贴|报销)[^。;\d]{0,6}[,:][^,\d]{1,12}的$")
FIRST_RATE_MOST = re.compile(r"(?:报销|补贴|补助|奖补|奖励|津贴)[^。;\d]{0,24}$")
# 每成功介绍1人……,奖120元: the clause before tells for what each.
EACH_THEN = re.compile(r"每[^,。;\d][^,。;]{2,40},(?:可|再|另|给予?|一次性|由[^,]{2,8})*(?:奖|补|奖励|补贴|补助|奖补)$")
GOT = re.compile(r"兑[现付]|领|拿到|获")
SMALL = 20000  # yuan; a single payment to one person is seldom more
PER_TIME = re.compile(r"每(?:年|月|天|日|学年|季度?)")

# A verb that pays, with whom it pays or what for right before the amount: 奖励用人单位1500元, 发红包300元; 补了2000元 tells a story.
PAYS = re.compile(
    r"(?:奖励|奖补|补贴|补助|资助|报销|[奖补报])给?[^,\d了过还剩欠共已达]{0,8}$"
    r"|[给发](?:予|给|放)?(?:一次性)?(?:[^,\d了过]{0,6}(?:费|红包|补贴|补助|津贴))?$"
)
# Who gets it, in the words before: 干满一年的,…; 每接收一名劳动力,…; 干满三个月,…; 培训一人…; 凡…
QUALIFIES = re.compile(
    r"(?:的|者|的(?:企业|单位|车间|人员|个人|用工主体)),[^,]{0,14}$"
    r"|的(?:可|再|另|则|一次性|给予?)*(?:奖励?|补贴?|补助|报销?|给|发)[^,\d]{0,8}$"
    r"|每[^,。;]{2,40},[^,]{0,14}$"
    r"|(?:满|够|超过?|达到?|就业|带动)[^,]{0,10}?(?:[个\d一两三六半]月|年|天|次|人以上|户以上),[^,]{0,10}$"
    r"|(?<![第统\d])[一1][个名人户家位所](?!月)[^,\d]{0,14}$"
    r"|(?:认定|创建|建成|招[用收]?|吸纳|接收|介绍|培训|带动|雇|聘|安置|输送)[^,\d]{0,6}[一1][个名人户家位][^,]{0,20},(?:[^,]{0,16},)?[^,]{0,10}$"
    r"|(?:结业|取证|期满|上岗|就业|入职|考取|拿证|毕业|合格|转正)[^,\d]{0,6}[后时][^,\d]{0,8}$"
    r"|(?:^|\n)凡|只要|符合条件|谁家?[^,]{0,12},"
)
# Sums that are set aside or counted up are no rates, however they changed.
SUMMED = re.compile(r"资金|总额|预算|合计|支出|规模")
# A sentence that goes on with what was named before: 到州外务工,定额200元.
FIXED = re.compile(r"定额|标准[为是]")
# What comes on top of a rate for as long as that: 再加300元 on 1200元/月.
TOP_UP = re.compile(r"(?:再加|另加|加发|再增|增发|上浮)\s?$")
# 新建一个院子奖补2万元, 招用1人……: one of what is counted.
ONE_EACH = re.compile(
    r"(?:建成?|吸纳|招[用收录]?|接收|带[动出]|介绍|培训|输送|培育|扶持|雇|聘用?|孵化|办起?|开办|转移|推荐|新增|安置|组织)[^,\d]{0,4}(?<![第统])[一1](?P<base>[个名人户家位所间])(?!月|季|学期|周|班期|多月)(?P<next>.?)"
)
# A rate with its base behind a slash: 75元/人.
SLASHED = re.compile(r"元/[人户家个亩月天]")
# 按失业保险费的30%返还,中小微企业60%: the next of a list of shares.
NEXT_SHARE = re.compile(r"[^,\d]{0,6},[\u4e00-\u9fff]{2,8}")
# Paid once by a rule, whatever the sum: 一次性补助启动资金10万元.
ONCE_PAYS = re.compile(r"一次性(?:给予?|补助|补贴|奖励|奖补|[奖补])")
# The public share of what each one pays: 保费每人100元,财政补80元.
PUBLIC_PART = re.compile(r"(?:财政|政府|工会)(?:补贴?|补助|承担|[出担掏])$")
PREMIUM = 1000  # yuan that one pays for an insurance or a course
# 山西省外务工, 运城市内临猗县外: how far away the work is.
AWAY = re.compile(r"(?:以|境|域|范围)?[内外]")
# 给予贷款实际利率50%的财政贴息.
INTEREST_AFTER = re.compile(r"\s?的?(?:财政|政府)?(?:给予)?贴息")
# 不超过其实际缴费的2/3: a share that is its own ceiling.
SHARE_CEILING = re.compile(r"(?:不超过|最高不超过|不高于|最高)(?:其|个人|本人)?[^,;\d]{0,12}的?$")
