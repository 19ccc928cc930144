"""A made-up country in a throw-away database: articles, metrics, programs and brands with the skew of real ones.

The same seed and size give the same rows. Rows are written by COPY past the triggers; counts and words are made in one go afterwards.
"""

import datetime
import hashlib
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db import connection
from psycopg import sql

from articles.models import Article, Document
from kb.migrations import _fact_changes
from kb.models import Claim, Coverage, Indicator, Industry, LaborBrand, Metric, Program, ProgramType, Region, TargetGroup
from kb.search.indexing import TEXTS
from kb.search.words import vector

PIECES_OF_DOCUMENT = 100
CHUNK = 20_000
DAY = datetime.date(2024, 12, 31)
STAMP = "2025-01-01 00:00:00+08"
NULL = r"\N"

STATES = ("proposed", "accepted", "revisit", "rejected")
STATE_WEIGHTS = (90, 98, 99, 100)  # running totals, as all weights here
ASPECTS = ("level", "change", "growth", "share", "target", "target_rate", "standard")
ASPECT_WEIGHTS = (62, 74, 84, 90, 96, 99, 100)
BOUNDS = ("exact", "at_least", "about", "at_most")
BOUND_WEIGHTS = (82, 93, 99, 100)
UNITS = {"growth": "%", "share": "%", "target_rate": "%"}
LEVELS = ("county", "prefecture", "provincial", "national", "")
TRADES = (
    "建筑工",
    "家政妹",
    "电焊手",
    "拉面师",
    "绣娘",
    "月嫂",
    "厨师",
    "护工",
    "保安",
    "司机",
    "木匠",
    "茶艺师",
    "养殖工",
    "焊工",
    "船员",
    "铁军",
)
DOINGS = (
    "技能培训",
    "点对点输转",
    "就业帮扶车间",
    "驻外劳务工作站",
    "零工市场",
    "以工代赈",
    "春风行动",
    "乡村公益岗",
    "返乡创业园",
    "订单培训",
)
WHERE = ("在全县", "围绕重点产业", "聚焦脱贫人口", "依托东西部协作", "通过政企联动", "突出精准服务")


@dataclass
class Sizes:
    """How many rows of each: the issue's at scale 1."""

    articles: int = 200_000
    metrics: int = 3_000_000
    programs: int = 200_000
    brands: int = 20_000

    @classmethod
    def of(cls, scale: float) -> "Sizes":
        whole = cls()
        return cls(*(max(10, round(number * scale)) for number in (whole.articles, whole.metrics, whole.programs, whole.brands)))


@dataclass
class Fact:
    """What one sentence of an article states."""

    kind: str
    values: dict[str, Any]
    quote: str
    start: int = 0
    end: int = 0


@dataclass
class Piece:
    """An article with its facts."""

    region: Any
    title: str
    publication: str
    day: datetime.date | None
    body: str
    facts: list[Fact] = field(default_factory=list)


class Country:
    """Draws articles: which division, what is said of it. Needs the divisions and the vocabulary in the database."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        generator = np.random.default_rng(seed)
        divisions = list(Region.objects.filter(level__in=("province", "prefecture", "county")).order_by("code"))
        self.names = {one.code: one.short_name or one.name for one in divisions}
        self.divisions = divisions
        share = {"county": 1.0, "prefecture": 0.8, "province": 3.0}
        weights = [
            share[one.level] * weight for one, weight in zip(divisions, generator.lognormal(0, 1.1, len(divisions)), strict=True)
        ]
        self.weights = list(np.cumsum(weights))
        self.indicators = list(Indicator.objects.all())
        self.indicator_weights = list(np.cumsum([1 / (place + 1) ** 0.9 for place in range(len(self.indicators))]))
        self.types = list(ProgramType.objects.values_list("pk", flat=True))
        self.groups = list(TargetGroup.objects.values_list("pk", flat=True))
        self.industries = list(Industry.objects.values_list("pk", flat=True))

    def article(self, metrics: int, programs: int, brands: int) -> Piece:
        draw = self.random
        region = draw.choices(self.divisions, cum_weights=self.weights)[0]
        short = self.names[region.code]
        day = DAY - datetime.timedelta(days=int(draw.expovariate(1 / 1500)) % 5400) if draw.random() < 0.93 else None
        piece = Piece(region, f"{short}{draw.choice(DOINGS)}见实效", self._publication(region), day, "")
        year = day.year if day else 2020
        facts = [self._metric(region, year) for _ in range(metrics)]
        facts += [self._program(region, short) for _ in range(programs)] + [self._brand(region, short) for _ in range(brands)]
        parts: list[str] = []
        at = 0
        for fact in facts:
            lead = draw.choice(WHERE)
            fact.start = at + len(lead)
            fact.end = fact.start + len(fact.quote)
            text = f"{lead}{fact.quote}。\n"
            parts.append(text)
            at += len(text)
        piece.body, piece.facts = "".join(parts), facts
        return piece

    def _publication(self, region: Region) -> str:
        chance = self.random.random()
        if chance < 0.1:
            return self.random.choice(("人民日报", "农民日报", "工人日报", "中国就业"))
        above = region.code[:2] + "0000" if chance < 0.45 or region.code[:4] + "00" not in self.names else region.code[:4] + "00"
        return "" if chance > 0.95 else f"{self.names[above]}日报"

    def _metric(self, region: Region, year: int) -> Fact:
        draw = self.random
        term = draw.choices(self.indicators, cum_weights=self.indicator_weights)[0] if draw.random() < 0.9 else None
        label = draw.choice(term.synonyms or [term.label]) if term else draw.choice(WHERE)[1:] + "人次"
        aspect = draw.choices(ASPECTS, cum_weights=ASPECT_WEIGHTS)[0]
        value = round(draw.lognormvariate(7, 2), 1 if aspect in UNITS else 0)
        unit = UNITS.get(aspect) or (term.unit if term else "人")
        period, start, end = self._period(year - draw.choices((0, 1, 2, 3), cum_weights=(70, 90, 96, 100))[0])
        values = {
            "region_id": region.code,
            "indicator_id": term.key if term else None,
            "label": label,
            "value": value,
            "printed": f"{value:g}",
            "unit": unit,
            "bound": draw.choices(BOUNDS, cum_weights=BOUND_WEIGHTS)[0],
            "aspect": aspect,
            "period": period,
            "start": start,
            "end": end,
            "state": draw.choices(STATES, cum_weights=STATE_WEIGHTS)[0],
        }
        return Fact("metrics", values, f"{label}{value:g}{unit}")

    def _period(self, year: int) -> tuple[str, str | None, str | None]:
        chance = self.random.random()
        if chance < 0.08:
            return "", None, None
        if chance < 0.13:
            return f"../{year}-09-30", None, f"{year}-09-30"
        if chance < 0.16:
            return f"{year - 2}/{year}", f"{year - 2}-01-01", f"{year}-12-31"
        if chance < 0.25:
            return f"{year}-01/{year}-06", f"{year}-01-01", f"{year}-06-30"
        return str(year), f"{year}-01-01", f"{year}-12-31"

    def _program(self, region: Region, short: str) -> Fact:
        draw = self.random
        name = f"{short}{draw.choice(DOINGS)}{draw.choice(('行动', '工程', '计划', '项目', '模式'))}"
        quote = f"实施{name}，{draw.choice(WHERE)}带动群众增收"
        values = {
            "region_id": region.code,
            "name": name,
            "type_id": draw.choice(self.types) if draw.random() < 0.95 else None,
            "target_groups": "{" + ",".join(draw.sample(self.groups, draw.choice((0, 0, 1, 2)))) + "}",
            "description": quote,
            "since": str(draw.randint(2012, 2024)) if draw.random() < 0.4 else "",
            "state": draw.choices(STATES, cum_weights=STATE_WEIGHTS)[0],
        }
        return Fact("programs", values, quote)

    def _brand(self, region: Region, short: str) -> Fact:
        draw = self.random
        name = f"{short}{draw.choice(TRADES)}"
        values = {
            "region_id": region.code,
            "name": name,
            "level": draw.choice(LEVELS),
            "industry_id": draw.choice(self.industries),
            "year": str(draw.randint(2015, 2024)) if draw.random() < 0.3 else "",
            "state": draw.choices(STATES, cum_weights=STATE_WEIGHTS)[0],
        }
        return Fact("brands", values, f"“{name}”叫响全国")


MODELS: dict[str, Any] = {"metrics": Metric, "programs": Program, "brands": LaborBrand}


def fill(seed: int, sizes: Sizes, say: Callable[[str], None]) -> None:
    """Fill an empty, seeded and migrated database, as its superuser."""
    tables = [model._meta.db_table for model in (Article, Coverage, Claim, *MODELS.values())]
    tables += [model.claims.through._meta.db_table for model in MODELS.values()]
    tables += [events_of(model)._meta.db_table for model in MODELS.values()] + ["search_entry", "kb_factchange"]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        indexes = _drop_indexes(cursor, tables)
        _copy_all(cursor, seed, sizes, say)
        say("历史…")
        for kind, model in MODELS.items():
            _history(cursor, kind, model)
        say("索引…")
        for definition in indexes:
            cursor.execute(definition)
        _words(cursor, say)
        for kind in (*MODELS, "articles"):
            cursor.execute(f"SELECT search_recount_{kind}()")
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("DELETE FROM search_pending")
        cursor.execute("VACUUM ANALYZE")


def events_of(model: Any) -> Any:
    return model._meta.get_field("events").related_model


def _history(cursor: Any, kind: str, model: Any) -> None:
    """What triggers would have kept: an event for each row as it was added, on one of the last days; one in a hundred was corrected since."""
    events = events_of(model)._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    days = f"timestamptz '{STAMP}' + (id % 650) * interval '1 day'"
    into = f'INSERT INTO "{events}" (pgh_label, pgh_created_at, pgh_obj_id, {columns})'
    cursor.execute(f"{into} SELECT 'insert', {days}, id, {columns} FROM \"{model._meta.db_table}\"")
    cursor.execute(
        f"{into} SELECT 'update', {days} + interval '20 day', id, {columns} FROM \"{model._meta.db_table}\" WHERE id % 100 = 0"
    )
    if kind == "metrics":
        cursor.execute(f"UPDATE {events} SET value = value + 1 WHERE pgh_obj_id % 100 = 0 AND pgh_label = 'insert'")
    cursor.execute(_fact_changes.fill(kind))


def _drop_indexes(cursor: Any, tables: list[str]) -> list[str]:
    """Indexes that no constraint needs, to be made again when the rows are there."""
    cursor.execute(
        """SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)
        AND indexname NOT IN (SELECT conname FROM pg_constraint)""",
        [tables],
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    return [definition for _, definition in found]


def _copy_all(cursor: Any, seed: int, sizes: Sizes, say: Callable[[str], None]) -> None:
    country = Country(seed)
    writer = Writer(cursor)
    for number in range(sizes.articles):
        share = [_share(total, number, sizes.articles) for total in (sizes.metrics, sizes.programs, sizes.brands)]
        writer.add(country.article(*share))
        if (number + 1) % CHUNK == 0:
            writer.flush()
            say(f"文章 {number + 1:,} / {sizes.articles:,}")
    writer.flush()
    cursor.execute(f"SELECT setval(pg_get_serial_sequence('{Article._meta.db_table}', 'id'), {sizes.articles})")


def _share(total: int, number: int, of: int) -> int:
    """How many of `total` fall to this one, spread evenly."""
    return total * (number + 1) // of - total * number // of


class Writer:
    """Collects lines for COPY, table by table."""

    def __init__(self, cursor: Any) -> None:
        self.cursor = cursor
        self.lines: dict[str, list[str]] = {}
        self.places: dict[str, dict[str, int]] = {}
        self.defaults: dict[str, list[str]] = {}
        self.next = dict.fromkeys(("documents", "articles", "claims", *MODELS), 1)

    def add(self, piece: Piece) -> None:
        number = self._number("articles")
        document, ordinal = divmod(number - 1, PIECES_OF_DOCUMENT)
        if ordinal == 0:
            self._row(
                Document, {"id": document + 1, "name": f"made-{document + 1}", "checksum": f"{document}", "loaded_at": STAMP}
            )
        day = piece.day.isoformat() if piece.day else None
        values = {
            "id": number,
            "document_id": document + 1,
            "ordinal": ordinal + 1,
            "title": piece.title,
            "body": _plain(piece.body),
        }
        values |= {"publication": piece.publication, "published": day or "", "published_on": day, "checksum": f"{number}"}
        self._row(Article, values)
        self._row(Coverage, {"article_id": number, "region_id": piece.region.code, "version": "bench", "read_at": STAMP})
        for fact in piece.facts:
            self._fact(number, fact)

    def _fact(self, article: int, fact: Fact) -> None:
        model = MODELS[fact.kind]
        claim, record = self._number("claims"), self._number(fact.kind)
        values: dict[str, Any] = {"id": claim, "key": f"{claim}", "kind": fact.kind, "article_id": article, "quote": fact.quote}
        values |= {"start": fact.start, "end": fact.end, "rule": "bench", "version": "bench", "values": "{}", "confidence": "0.9"}
        self._row(Claim, values | {"read_at": STAMP})
        self._row(model, fact.values | {"id": record, "identity": f"{record}", "created_at": STAMP, "updated_at": STAMP})
        through = model.claims.through
        self._row(through, {"id": record, f"{model._meta.model_name}_id": record, "claim_id": claim})

    def _number(self, what: str) -> int:
        self.next[what] += 1
        return self.next[what] - 1

    def _row(self, model: Any, values: dict[str, Any]) -> None:
        table = model._meta.db_table
        if table not in self.places:
            columns = model._meta.concrete_fields
            self.places[table] = {one.column: place for place, one in enumerate(columns)}
            self.defaults[table] = [_plain(_default(one)) for one in columns]
            self.lines[table] = []
        row = self.defaults[table][:]
        places = self.places[table]
        for column, value in values.items():
            row[places[column]] = value if type(value) is str else _plain(value)
        self.lines[table].append("\t".join(row))

    def flush(self) -> None:
        for table, lines in self.lines.items():
            if not lines:
                continue
            columns = sql.SQL(", ").join(map(sql.Identifier, self.places[table]))
            statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
            with self.cursor.copy(statement) as copy:
                copy.write("\n".join(lines) + "\n")
            lines.clear()


def _default(column: Any) -> Any:
    value = column.get_default()
    return (
        "{}"
        if value == []
        else ""
        if value is None and not column.null and column.get_internal_type().endswith("Field")
        else value
    )


def _plain(value: Any) -> str:
    if value is None:
        return NULL
    if value is True or value is False:
        return "t" if value else "f"
    text = str(value)
    return (
        text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
        if "\n" in text or "\\" in text or "\t" in text
        else text
    )


def _words(cursor: Any, say: Callable[[str], None]) -> None:
    """Cut the texts: once for each wording that metrics share, one by one for the rest."""
    say("分词：指标…")
    terms = Indicator.objects.in_bulk()
    cursor.execute("SELECT DISTINCT label, indicator_id, subject FROM kb_metric")
    wordings = [(label, key, subject) for label, key, subject in cursor.fetchall()]
    cut = [
        (label, key, subject, vector(*TEXTS["metrics"](Metric(label=label, indicator=terms.get(key), subject=subject))))
        for label, key, subject in wordings
    ]
    columns = [list(column) for column in zip(*cut, strict=True)]
    cursor.execute(
        """INSERT INTO search_entry (kind, record_id, name, words)
        SELECT 'metrics', m.id, '', w.words::tsvector FROM kb_metric m
        JOIN unnest(%s::text[], %s::text[], %s::text[], %s::text[]) AS w (label, key, subject, words)
        ON w.label = m.label AND w.key IS NOT DISTINCT FROM m.indicator_id AND w.subject = m.subject""",
        columns,
    )
    for kind, rows in (("programs", Program.objects), ("brands", LaborBrand.objects), ("articles", Article.objects)):
        say(f"分词：{kind}…")
        for chunk in _chunks(rows.order_by("pk").iterator(chunk_size=2000)):
            lines = "\n".join(_entry(kind, row) for row in chunk)
            with cursor.copy("COPY search_entry (kind, record_id, name, words) FROM STDIN") as copy:
                copy.write(lines + "\n")


def _entry(kind: str, row: Any) -> str:
    name = row.name if kind != "articles" else ""
    return f"{kind}\t{row.pk}\t{name}\t{_plain(vector(*TEXTS[kind](row)))}"


def _chunks(rows: Iterable[Any], size: int = 5000) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def fingerprint(seed: int, pieces: int) -> str:
    """A digest of the first pieces: the same seed draws the same country."""
    country = Country(seed)
    digest = hashlib.sha256()
    for _ in range(pieces):
        digest.update(country.article(3, 1, 1).body.encode())
    return digest.hexdigest()
