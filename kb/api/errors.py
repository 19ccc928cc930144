"""What a program is told that asked wrongly: one sentence, and a word that it can tell cases apart by."""

import logging
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

logger = logging.getLogger(__name__)

CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 410: "gone", 429: "throttled", 500: "server_error"}
MESSAGES = {
    404: "没有这个地址或这条记录。接口说明在 /api/。",
    405: "接口只供读取，请用 GET。",
    500: "服务器出错了，请稍后再试；一直这样，请告诉管理员。",
}


class Refused(exceptions.APIException):
    """A parameter that cannot be followed. `parameter` names it."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, message: str, parameter: str = "", code: int = status.HTTP_400_BAD_REQUEST) -> None:
        super().__init__(message)
        self.status_code = code
        self.parameter = parameter


def body(code: int, message: str = "", parameter: str = "") -> dict[str, Any]:
    words = message or MESSAGES.get(code, "请求有误，请核对地址。")
    return {"error": {"code": CODES.get(code, "error"), "message": words, "parameter": parameter}}


def handle(error: Exception, context: dict[str, Any]) -> Response:
    """For REST_FRAMEWORK["EXCEPTION_HANDLER"]."""
    answer = exception_handler(error, context)
    if answer is None:
        logger.error("%s", context["request"].path, exc_info=error)
        return Response(body(500), status=500)
    if isinstance(error, exceptions.Throttled):
        words = f"访问太密了，请 {int(error.wait or 1)} 秒后再试。"
    elif isinstance(error, Http404 | exceptions.MethodNotAllowed):
        words = ""
    else:
        words = str(getattr(error, "detail", ""))
    answer.data = body(answer.status_code, words, getattr(error, "parameter", ""))
    return answer


def missing(request: HttpRequest, rest: str) -> JsonResponse:
    """Every address below the API's that is none of its operations."""
    return JsonResponse(body(404), status=404)


def unreadable(request: HttpRequest) -> JsonResponse:
    """A request with characters that no text can hold."""
    return JsonResponse(body(400, "请求里有不能识别的字符（U+0000），请去掉后重试。"), status=400)
