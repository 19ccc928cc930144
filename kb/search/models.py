"""Tables that the pages read instead of counting and cutting words each time. Triggers keep them (migration 0001)."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q


class Tally(models.Model):
    """How many shown records of a kind share an area and the values of the facets.

    area: "" everywhere, two digits a province, with a + behind where the years are told apart too; six digits one division alone,
    where only the state is.
    a, b, c: the kind's own facets (kb.browse.facets.PLANS); lists are joined by U+001F. first, last: years.
    Rows are only ever added, with −1 for what goes; the sum over rows of the same values is the count.
    """

    kind = models.CharField(max_length=20)
    area = models.CharField(max_length=6)
    a = models.CharField(max_length=300, null=True)  # noqa: DJ001  # NULL is what the record's own column holds
    b = models.TextField(null=True)  # noqa: DJ001
    c = models.CharField(max_length=60, null=True)  # noqa: DJ001
    state = models.CharField(max_length=12)
    first = models.SmallIntegerField(null=True)
    last = models.SmallIntegerField(null=True)
    n = models.IntegerField()
    folded = models.BooleanField(db_default=False)

    class Meta:
        indexes = [models.Index(fields=["kind", "area"], name="tally_place")]

    def __str__(self) -> str:
        return f"{self.kind} {self.area}: {self.n}"


class Entry(models.Model):
    """The words of one record or article, cut, as the search finds it."""

    kind = models.CharField(max_length=20)
    record_id = models.BigIntegerField()
    name = models.CharField(max_length=500)  # by which a misspelt one is found
    words = SearchVectorField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record_id"], name="entry_once")]
        indexes = [
            *(
                GinIndex(fields=["words"], name=f"entry_{kind}", condition=Q(kind=kind))
                for kind in ("metrics", "programs", "brands", "cooperations", "policies", "subsidies", "articles")
            ),
            GinIndex(
                fields=["name"],
                name="entry_names",
                opclasses=["gin_trgm_ops"],
                condition=Q(kind__in=("brands", "programs", "policies")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Pending(models.Model):
    """A record whose words changed and are not cut yet."""

    kind = models.CharField(max_length=20)
    record_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record_id"], name="pending_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"
