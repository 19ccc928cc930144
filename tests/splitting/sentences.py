"""Sentences of news that the pages of these tests are put together from."""

FIGURES = "截至6月底,全县转移就业4.21万人,其中脱贫劳动力1.36万人,人均月收入3600元。"
FAIR = "县人社局组织28家企业进场,提供岗位1260个,当天达成意向214人。"
COURSE = "今年以来,镇里开办培训班12期,结业486人,取证率达到91.5%。"
WORKSHOP = "车间里机器轰鸣,43名女工正在赶制订单,人均月工资2800元。"
