"""What `OPTIONS` is told: browsers of schemas and of other sites ask it before they read."""

from typing import Any

from django.urls import reverse
from rest_framework.metadata import BaseMetadata
from rest_framework.request import Request

from kb.browse.addresses import absolute


class Metadata(BaseMetadata):  # type: ignore[misc]
    """An operation in short: its name, methods and parameters, and where all of it is described."""

    def determine_metadata(self, request: Request, view: Any) -> dict[str, Any]:
        told = {"methods": view.allowed_methods, "openapi": absolute(reverse("api_schema"), request)}
        if parameters := getattr(view, "parameters", None):
            told["name"] = view.schema.get_summary()
            told["formats"] = [renderer.media_type for renderer in view.get_renderers()]
            told["parameters"] = {one.name: one.about for one in parameters}
        return told
