"""Refusals in the shapes that Google gives them.

The two services differ. Sheets sends `code`, `message`, `status` and sometimes `details`; Drive always sends `errors`
with a `reason`, and a `status` only where the front end refuses (authentication, scopes, an API that is off). The
wording is the real one: clients match on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Json = dict[str, Any]

_TYPE = "type.googleapis.com/google.rpc"
_CHALLENGE = 'Bearer realm="https://accounts.google.com/"'
TITLES = {"sheets": "Google Sheets API", "drive": "Google Drive API"}


class ApiError(Exception):
    """A refusal: its HTTP status, its canonical status, and what Drive adds in `errors`."""

    def __init__(
        self,
        code: int,
        message: str,
        *,
        status: str = "",
        reason: str = "",
        domain: str = "global",
        location: str = "",
        location_type: str = "parameter",
        short: str = "",
        details: Sequence[Json] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.headers = dict(headers or {})
        self.details = list(details)
        self.entry: Json = {"message": short or message, "domain": domain, "reason": reason}
        if location:
            self.entry |= {"location": location, "locationType": location_type}

    def body(self, service: str) -> Json:
        """The reply's JSON, as that service words it."""
        error: Json = {"code": self.code, "message": self.message}
        if service == "drive":
            error["errors"] = [{name: said for name, said in self.entry.items() if said}]
        if self.status:
            error["status"] = self.status
        if self.details:
            error["details"] = self.details
        return {"error": error}


def invalid(message: str) -> ApiError:
    """Sheets' general 400."""
    return ApiError(400, message, status="INVALID_ARGUMENT", reason="badRequest")


def invalid_values(violations: Sequence[tuple[str, str]]) -> ApiError:
    """What the proto layer could not read: pairs of a field and a sentence, joined to one message."""
    listed = [{"field": field, "description": said} if field else {"description": said} for field, said in violations]
    details = [{"@type": f"{_TYPE}.BadRequest", "fieldViolations": listed}]
    message = "\n".join(said for _, said in violations)
    return ApiError(400, message, status="INVALID_ARGUMENT", reason="invalid", domain="", details=details)


def invalid_mask(mask: str, description: str) -> ApiError:
    """A `fields` parameter that names what is not there: only `details` say which path."""
    violation = {"field": mask.replace("/", "."), "description": description}
    details = [{"@type": f"{_TYPE}.BadRequest", "fieldViolations": [violation]}]
    message = "Request contains an invalid argument."
    return ApiError(400, message, status="INVALID_ARGUMENT", reason="badRequest", details=details)


def invalid_json() -> ApiError:
    """A body that is no JSON."""
    message = "Invalid JSON payload received. Unexpected token."
    return ApiError(400, message, status="INVALID_ARGUMENT", reason="parseError")


def invalid_parameter(name: str, message: str = "Invalid Value", reason: str = "invalid") -> ApiError:
    """Drive's 400 for a query parameter."""
    return ApiError(400, message, reason=reason, location=name)


def not_found() -> ApiError:
    """Sheets' 404."""
    return ApiError(404, "Requested entity was not found.", status="NOT_FOUND", reason="notFound")


def file_not_found(key: str) -> ApiError:
    """Drive's 404, which a file that the caller may not see gets too."""
    return ApiError(404, f"File not found: {key}.", reason="notFound", location="fileId")


def no_permission() -> ApiError:
    """Sheets' 403 for a spreadsheet that is not shared with the caller, or not for writing."""
    return ApiError(403, "The caller does not have permission", status="PERMISSION_DENIED", reason="forbidden")


def no_drive_permission(key: str) -> ApiError:
    """Drive's 403 for a file that the caller may see but not change."""
    message = f"The user does not have sufficient permissions for file {key}."
    return ApiError(403, message, reason="insufficientFilePermissions")


def office_file() -> ApiError:
    """An .xlsx that lives in Drive, read as a spreadsheet."""
    message = "This operation is not supported for this document"
    return ApiError(400, message, status="FAILED_PRECONDITION", reason="failedPrecondition")


def bad_token() -> ApiError:
    """A token that is none of ours, has expired or was revoked."""
    message = (
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid "
        "authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project."
    )
    return ApiError(
        401,
        message,
        status="UNAUTHENTICATED",
        reason="authError",
        location="Authorization",
        location_type="header",
        short="Invalid Credentials",
        headers={"WWW-Authenticate": f'{_CHALLENGE}, error="invalid_token"'},
    )


def no_credentials() -> ApiError:
    """No Authorization header on an operation that takes no API key."""
    message = (
        "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other "
        "valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project."
    )
    return ApiError(
        401,
        message,
        status="UNAUTHENTICATED",
        reason="required",
        location="Authorization",
        location_type="header",
        short="Login Required.",
        headers={"WWW-Authenticate": _CHALLENGE},
    )


def unregistered_caller() -> ApiError:
    """No Authorization header on a read that would take an API key."""
    message = (
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other "
        "form of API consumer identity to call this API."
    )
    return ApiError(403, message, status="PERMISSION_DENIED", reason="forbidden")


def insufficient_scopes(service: str, method: str, wanted: Sequence[str]) -> ApiError:
    """A token whose scopes do not cover the method."""
    info = {
        "@type": f"{_TYPE}.ErrorInfo",
        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "domain": "googleapis.com",
        "metadata": {"method": method, "service": f"{service}.googleapis.com"},
    }
    return ApiError(
        403,
        "Request had insufficient authentication scopes.",
        status="PERMISSION_DENIED",
        reason="insufficientPermissions",
        short="Insufficient Permission",
        details=[info],
        headers={"WWW-Authenticate": f'{_CHALLENGE}, error="insufficient_scope", scope="{" ".join(wanted)}"'},
    )


def api_disabled(service: str, project: str) -> ApiError:
    """An API that the caller's project has not switched on."""
    url = f"https://console.developers.google.com/apis/api/{service}.googleapis.com/overview?project={project}"
    message = (
        f"{TITLES[service]} has not been used in project {project} before or it is disabled. Enable it by visiting "
        f"{url} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our "
        "systems and retry."
    )
    metadata = {
        "activationUrl": url,
        "consumer": f"projects/{project}",
        "containerInfo": project,
        "service": f"{service}.googleapis.com",
        "serviceTitle": TITLES[service],
    }
    details: list[Json] = [
        {"@type": f"{_TYPE}.ErrorInfo", "reason": "SERVICE_DISABLED", "domain": "googleapis.com", "metadata": metadata},
        {"@type": f"{_TYPE}.LocalizedMessage", "locale": "en-US", "message": message},
        {
            "@type": f"{_TYPE}.Help",
            "links": [{"description": "Google developers console API activation", "url": url}],
        },
    ]
    return ApiError(
        403, message, status="PERMISSION_DENIED", reason="accessNotConfigured", domain="usageLimits", details=details
    )


def quota_exceeded(kind: str, project: str, limit: int) -> ApiError:
    """Sheets' 429. `kind` is `Read` or `Write`."""
    message = (
        f"Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests per minute per user' of service "
        f"'sheets.googleapis.com' for consumer 'project_number:{project}'."
    )
    metadata = {
        "consumer": f"projects/{project}",
        "quota_limit": f"{kind}RequestsPerMinutePerUser",
        "quota_limit_value": str(limit),
        "quota_location": "global",
        "quota_metric": f"sheets.googleapis.com/{kind.lower()}_requests",
        "quota_unit": "1/min/{project}/{user}",
        "service": "sheets.googleapis.com",
    }
    info = {
        "@type": f"{_TYPE}.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": metadata,
    }
    url = "https://cloud.google.com/docs/quotas/help/request_increase"
    link = {"@type": f"{_TYPE}.Help", "links": [{"description": "Request a higher quota limit.", "url": url}]}
    return ApiError(
        429,
        message,
        status="RESOURCE_EXHAUSTED",
        reason="rateLimitExceeded",
        domain="usageLimits",
        details=[info, link],
    )


def rate_limited(*, user: bool) -> ApiError:
    """Drive's 403 that asks to slow down, for the user or for the whole project."""
    who = "User rate" if user else "Rate"
    reason = "userRateLimitExceeded" if user else "rateLimitExceeded"
    return ApiError(403, f"{who} limit exceeded.", reason=reason, domain="usageLimits", short=f"{who} Limit Exceeded")


def no_storage() -> ApiError:
    """Drive's 403 for an account without storage, as service accounts are."""
    message = "The user's Drive storage quota has been exceeded."
    return ApiError(403, message, reason="storageQuotaExceeded", domain="usageLimits")


def server_error(code: int) -> ApiError:
    """The 500, 503 and 504 that pass by themselves."""
    words = {
        500: ("Internal error encountered.", "INTERNAL"),
        503: ("The service is currently unavailable.", "UNAVAILABLE"),
        504: ("Deadline expired before operation could complete.", "DEADLINE_EXCEEDED"),
    }
    message, status = words[code]
    return ApiError(code, message, status=status, reason="backendError")
