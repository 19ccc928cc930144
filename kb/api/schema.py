"""How an operation describes itself in OpenAPI."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from kb.api.serializers import RefusalSerializer, page_of

ETAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, description="下次用 If-None-Match 带上，没有变就答 304", response=[200]
)
LINK = OpenApiParameter("Link", str, OpenApiParameter.HEADER, description="下一页（next）、上一页（prev）", response=[200])
JSON = "application/json"
PLACES = {"id": {"type": "integer", "minimum": 1, "maximum": 2**63 - 1}, "key": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}}
PLACES["code"] = {"type": "string", "pattern": "^([0-9]{6}|[0-9]{9})$"}


class Schema(AutoSchema):  # type: ignore[misc]
    """Reads everything from the view: its parameters, its row, its label."""

    def get_operation_id(self) -> str:
        return f"{self.view.kind}_{'list' if self.view.is_list else 'detail'}"

    def get_tags(self) -> list[str]:
        return [self.view.label]

    def get_summary(self) -> str:
        return f"{self.view.label}：列表" if self.view.is_list else f"{self.view.label}：一条"

    def get_description(self) -> str:
        return "按页面的同样条件筛选，一页一页取。" if self.view.is_list else ""

    def get_override_parameters(self) -> list[Any]:
        places = [OpenApiParameter(name, PLACES[name], OpenApiParameter.PATH) for name in PLACES if f"{{{name}}}" in self.path]
        return [*places, *(one.described() for one in self.view.parameters), ETAG, *([LINK] if self.view.is_list else [])]

    def get_response_serializers(self) -> dict[Any, Any]:
        answers: dict[Any, Any] = {
            304: OpenApiResponse(description="没有变化"),
            (400, JSON): OpenApiResponse(RefusalSerializer, "参数不对"),
            (404, JSON): OpenApiResponse(RefusalSerializer, "没有找到"),
            (429, JSON): OpenApiResponse(RefusalSerializer, "访问太密"),
        }
        if self.view.is_list:
            answers[200, JSON] = page_of(self.view.row)
            answers[200, "text/csv"] = OpenApiTypes.STR
            return answers
        answers[200, JSON] = self.view.row
        if self.view.merges:
            answers[301] = OpenApiResponse(description="已并入另一条，地址在 Location")
        if self.view.vanishes:
            answers[410, JSON] = OpenApiResponse(RefusalSerializer, "不再公开")
        return answers
