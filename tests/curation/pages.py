"""The admin's pages as a browser uses them."""

from typing import Any

from django.test import Client
from django.urls import reverse


def address(row: Any, page: str = "change") -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def listing(model: Any, page: str = "changelist") -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


def opened(client: Client, row: Any) -> dict[str, Any]:
    """What the browser would send back if the form were saved untouched."""
    response = client.get(address(row))
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {bound.html_name: bound.value() for form in forms for bound in form}
    return {name: "" if value is None else value for name, value in values.items()}


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return dict(response.context["adminform"].form.errors)


def act(client: Client, model: Any, action: str, *rows: Any) -> str:
    """Run a list action; returns the messages shown."""
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    response = client.post(listing(model), data, follow=True)
    return "".join(str(message) for message in response.context["messages"])
