"""What each list can be narrowed by, and how many rows every value would leave: its own facet left out of the count.

The rows are first gathered into cells, (a, b, c, state, first, last, n): from `search_tally`, kept by triggers, where at most whole
provinces are asked for, else by grouping the rows themselves. From the cells one query counts all facets.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, F, Func, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, ExtractYear

from kb.browse.fields import NONE
from kb.models import Aspect, Bound, CooperationKind, Indicator, Industry, Level, ProgramType, State, TargetGroup
from kb.publishing import is_accepted_alone

Choices = Callable[[], dict[str, str]]
Counts = dict[str, dict[str, int]]  # {"indicator": {"labor_transfer": 3, "none": 1}}


@dataclass(frozen=True)
class Facet:
    """One facet of a list: `name` in the address, `column` of the cells, `field` of the model.

    is_list: the column holds several values. is_open: any text is a value (publications).
    """

    name: str
    label: str
    column: str
    field: str
    choices: Choices = dict
    is_list: bool = False
    is_open: bool = False
    is_text: bool = False  # where nothing is stated the column holds ""


def terms(model: type[Indicator] | type[ProgramType] | type[Industry] | type[TargetGroup]) -> Choices:
    """A vocabulary's entries, read when they are needed."""
    return lambda: dict(model.objects.values_list("key", "label"))


def shown_states() -> list[str]:
    """The states that the public site shows."""
    decided = [State.ACCEPTED.value, State.REVISIT.value]
    return decided if is_accepted_alone() else [State.PROPOSED.value, *decided]


def states() -> dict[str, str]:
    return {state: State(state).label for state in shown_states()}


STATE = Facet("state", "审核", "state", "state", states)


@dataclass(frozen=True)
class Plan:
    """A kind's facets, and the columns of its cells as expressions over the model."""

    facets: tuple[Facet, ...]
    columns: Mapping[str, Any] = field(default_factory=dict)
    is_tallied: bool = True


def _year(name: str) -> Func:
    """The year that an EDTF text begins with."""
    return Func(F(name), template="substring(%(expressions)s from '[0-9]{4}')::smallint", output_field=IntegerField())


def _joined(name: str) -> Func:
    return Func(F(name), template="array_to_string(%(expressions)s, chr(31))", output_field=TextField())


METRIC_YEARS = {"first": ExtractYear(Coalesce("start", "end")), "last": ExtractYear(Coalesce("end", "start"))}
RATE_YEARS = {
    "first": Coalesce(_year("valid_from"), _year("valid_to")),
    "last": Coalesce(_year("valid_to"), _year("valid_from")),
}

PLANS: dict[str, Plan] = {
    "metrics": Plan(
        (
            Facet("indicator", "指标", "a", "indicator_id", terms(Indicator)),
            Facet("aspect", "数字类型", "b", "aspect", lambda: dict(Aspect.choices)),
            Facet("bound", "界限", "c", "bound", lambda: dict(Bound.choices)),
            STATE,
        ),
        {"a": F("indicator_id"), "b": F("aspect"), "c": F("bound"), **METRIC_YEARS},
    ),
    "programs": Plan(
        (
            Facet("type", "类型", "a", "type_id", terms(ProgramType)),
            Facet("group", "服务对象", "b", "target_groups", terms(TargetGroup), is_list=True),
            STATE,
        ),
        {"a": F("type_id"), "b": _joined("target_groups"), "first": _year("since"), "last": _year("since")},
    ),
    "brands": Plan(
        (
            Facet("level", "级别", "a", "level", lambda: dict(Level.choices), is_text=True),
            Facet("industry", "行业", "b", "industry_id", terms(Industry)),
            STATE,
        ),
        {"a": F("level"), "b": F("industry_id"), "first": _year("year"), "last": _year("year")},
    ),
    "cooperations": Plan(
        (Facet("kind", "性质", "a", "kind", lambda: dict(CooperationKind.choices)), STATE),
        {"a": F("kind"), "first": _year("since"), "last": _year("since")},
        is_tallied=False,
    ),
    "policies": Plan(
        (Facet("issuer", "发文机关", "a", "issuers", is_list=True, is_open=True), STATE),
        {"a": _joined("issuers"), "first": _year("year"), "last": _year("year")},
    ),
    "subsidies": Plan((STATE,), RATE_YEARS),
    "articles": Plan(
        (Facet("publication", "刊物", "a", "publication", is_open=True, is_text=True),),
        {"a": F("publication"), "first": ExtractYear("published_on"), "last": ExtractYear("published_on"), "state": Value("")},
    ),
}


@dataclass(frozen=True)
class Asked:
    """What the address asks of the cells: values by facet, and years."""

    values: Mapping[str, list[str]]
    since: int | None = None
    until: int | None = None

    @property
    def is_dated(self) -> bool:
        return bool(self.since or self.until)

    @property
    def is_plain(self) -> bool:
        """Nothing but the state is asked for, which every tally tells apart."""
        return not (self.is_dated or any(values for name, values in self.values.items() if name != "state"))


def tally_cells(kind: str, areas: list[str], asked: Asked) -> tuple[str, list[Any]]:
    """Cells of whole areas, prepared: "" everywhere, or provinces by two digits."""
    areas = [f"{area}{'+' if asked.is_dated else ''}" for area in areas]
    sql = "SELECT area, a, b, c, state, first, last, n FROM search_tally WHERE kind = %s AND area = ANY(%s)"
    parameters: list[Any] = [kind, areas, ["", *shown_states()]]
    sql += " AND state = ANY(%s)"
    # All facets keep to the years: the fewer cells, the less to count.
    for condition, year in (("last >= %s", asked.since), ("first <= %s", asked.until)):
        if year:
            sql += f" AND {condition}"
            parameters.append(year)
    return sql, parameters


def live_cells(kind: str, rows: QuerySet[Any]) -> tuple[str, list[Any]]:
    """Cells of these rows."""
    columns = {"b": Value(None, TextField()), "c": Value(None, TextField()), "a": Value(None, TextField())} | dict(
        PLANS[kind].columns
    )
    named = {f"cell_{name}": value for name, value in columns.items()}
    grouped = rows.order_by().annotate(**named)
    state = [] if kind == "articles" else ["state"]
    counted = grouped.values(*named, *state).annotate(cell_n=Count("pk"))
    sql, parameters = sql_of(counted)
    picked = ", ".join(f"cell_{name} AS {name}" for name in ("a", "b", "c", "first", "last", "n"))
    return f"SELECT {picked}, {'cell_state AS state' if kind == 'articles' else 'state'} FROM ({sql}) AS grouped", list(
        parameters
    )


def sql_of(rows: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    """A query's SQL, also where Django sees beforehand that no row fits."""
    compiler = rows.query.get_compiler(connection=connection, elide_empty=False)
    sql, parameters = compiler.as_sql()
    return sql, tuple(parameters)


def count(kind: str, cells: tuple[str, list[Any]], asked: Asked) -> tuple[int, Counts]:
    """The number of rows that fit, and of every facet how many each value has, the facet's own values not asked for. One query.

    Facets of which nothing is asked share the conditions, and so one pass.
    """
    sql, parameters = cells
    shared = [facet for facet in PLANS[kind].facets if not asked.values.get(facet.name) and not facet.is_list]
    where, more = _conditions(kind, asked)
    columns = "".join(f", ({_value(facet)})" for facet in shared)
    names = " ".join(f"WHEN grouping({_value(facet)}) = 0 THEN '{facet.name}'" for facet in shared)
    name = f"CASE {names} ELSE '' END" if shared else "''"
    value = f"coalesce({', '.join(_value(facet) for facet in shared)}, '')" if shared else "''"
    parts = [f"SELECT {name}, {value}, sum(n) FROM cells WHERE {where} GROUP BY GROUPING SETS ((){columns}) HAVING sum(n) > 0"]
    parameters = [*parameters, *more]
    for facet in PLANS[kind].facets:
        if facet in shared:
            continue
        where, more = _conditions(kind, asked, without=facet.name)
        parts.append(
            f"SELECT '{facet.name}', {_value(facet)} AS value, sum(n) FROM cells WHERE {where} GROUP BY value HAVING sum(n) > 0"
        )
        parameters += more
    with connection.cursor() as cursor:
        # Begins with SELECT, so that it is not taken for a change, whose context the history would keep.
        cursor.execute(f"SELECT * FROM (WITH cells AS MATERIALIZED ({sql}) {' UNION ALL '.join(parts)}) AS counted", parameters)
        return _read(cursor.fetchall())


def _value(facet: Facet) -> str:
    if facet.is_list:
        return f"unnest(string_to_array({facet.column}, chr(31)))"
    return f"coalesce(nullif({facet.column}, ''), '{NONE}')"


def _read(rows: Iterable[tuple[str, str, Any]]) -> tuple[int, Counts]:
    total, counts = 0, Counts()
    for name, value, number in rows:
        if name:
            counts.setdefault(name, {})[value] = int(number)
        else:
            total = int(number)
    return total, counts


def count_areas(kind: str, asked: Asked) -> dict[str, int]:
    """How many rows each province has that fit, by two digits; all prepared. One query."""
    where, parameters = _conditions(kind, asked)
    # Where the state alone is asked for, the divisions' own rows are the fewest.
    length = 6 if asked.is_plain else 3 if asked.is_dated else 2
    sql = f"""SELECT left(area, 2), sum(n) FROM search_tally
        WHERE kind = %s AND length(area) = {length} AND state = ANY(%s) AND {where} GROUP BY 1 HAVING sum(n) > 0"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [kind, ["", *shown_states()], *parameters])
        return {area: int(number) for area, number in cursor.fetchall()}


def count_divisions(kind: str, prefix: str, asked: Asked) -> dict[str, int]:
    """How many rows each division of a province has by itself, by six digits; asked for nothing but the state. One query."""
    where, parameters = _conditions(kind, asked)
    sql = f"""SELECT area, sum(n) FROM search_tally
        WHERE kind = %s AND length(area) = 6 AND area LIKE %s AND state = ANY(%s) AND {where} GROUP BY 1 HAVING sum(n) > 0"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [kind, f"{prefix}%", ["", *shown_states()], *parameters])
        return {area: int(number) for area, number in cursor.fetchall()}


def _conditions(kind: str, asked: Asked, without: str = "") -> tuple[str, list[Any]]:
    parts = ["true"]
    parameters: list[Any] = []
    for facet in PLANS[kind].facets:
        values = asked.values.get(facet.name)
        if values and facet.name != without:
            parts.append(_fits(facet, values))
            parameters.append(values)
    if asked.since:
        parts.append("last >= %s")
        parameters.append(asked.since)
    if asked.until:
        parts.append("first <= %s")
        parameters.append(asked.until)
    return " AND ".join(parts), parameters


def _fits(facet: Facet, values: list[str]) -> str:
    if facet.is_list:
        return f"string_to_array({facet.column}, chr(31)) && %s::text[]"
    # An OR would hide from the planner how few rows fit.
    column = f"coalesce(nullif({facet.column}, ''), '{NONE}')" if NONE in values else facet.column
    return f"{column} = ANY(%s)"
