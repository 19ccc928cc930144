"""Pages that citations need."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from kb.browse import record_page
from kb.browse.kinds import SECTIONS
from kb.browse.sentence import said_of


def cite_fact(request: HttpRequest, kind: str, pk: str) -> HttpResponse:
    """A fact's citations, one for each sentence that it stands on: for whoever has no scripts, and for the script to copy from."""
    section = SECTIONS[kind]
    found = get_object_or_404(section.model.objects.with_evidence(), pk=pk)
    if found.merged_into_id is not None:
        return HttpResponsePermanentRedirect(reverse("cite_fact", args=[kind, record_page.survivor_id(found)]))
    context = {"section": section, "record": found}
    if gone := record_page.why_gone(found):
        return render(request, "records/gone.html", {**context, "why": gone}, status=410)
    return render(request, "citing/fact.html", {**context, "said": said_of(found)})
