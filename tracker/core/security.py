"""Who may open a route, safe headers, safe redirects: held once, at the edge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, flash, redirect, request, url_for
from flask.sessions import SecureCookieSessionInterface
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor, is_signed_in
from tracker.core.actor import Actor
from tracker.core.addresses import folder_of_cookies, is_of_this_program, this_address
from tracker.core.errors import NotAllowed, Text

#: Says why this person may not, or None when they may.
Policy = Callable[[Actor], Text | None]
View = TypeVar("View", bound=Callable[..., Any])

#: Files of the front end: the only public routes that carry no mark of their own.
STATIC_ENDPOINTS = frozenset({"static", "bootstrap.static"})
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'",
        "frame-ancestors 'none'", "form-action 'self'",
    )
)  # fmt: skip


def public(view: View) -> View:
    """Mark a route that a stranger may open."""
    view.access = "public"  # type: ignore[attr-defined]  # a mark on the function
    return view


def signed_in(view: View) -> View:
    """Mark a route that every signed-in person may open."""
    view.access = "signed_in"  # type: ignore[attr-defined]  # a mark on the function
    return view


def requires(policy: Policy) -> Callable[[View], View]:
    """Mark a route that a policy guards; its reason becomes the 403 page."""

    def mark(view: View) -> View:
        view.access = policy  # type: ignore[attr-defined]  # a mark on the function
        return view

    return mark


def access_of(app: Flask, endpoint: str) -> Any:
    """The mark of a route: "public", "signed_in", a policy, or None when somebody forgot it."""
    if endpoint in STATIC_ENDPOINTS:
        return "public"
    return getattr(app.view_functions[endpoint], "access", None)


def allow(reason: Text | None) -> None:
    """Raise NotAllowed with a policy's reason, if it gave one."""
    if reason is not None:
        raise NotAllowed(reason)


def _guard() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None if is_signed_in() else _to_sign_in()
    access = access_of(current_app, request.endpoint)
    if access == "public":
        return None
    if not is_signed_in():
        return _to_sign_in()
    if access is None:
        abort(404)
    if access != "signed_in":
        allow(access(actor()))
    return None


def _to_sign_in() -> ResponseReturnValue:
    """Ask a stranger to sign in; afterwards the page asked for opens, if it was one to look at."""
    if request.headers.get("HX-Request"):
        return Response(status=401, headers={"HX-Redirect": url_for("accounts.sign_in")})
    if request.method not in ("GET", "HEAD"):
        flash(gettext("Your sign-in has ended. Sign in and do it again."), "warning")
        return redirect(url_for("accounts.sign_in"))
    return redirect(url_for("accounts.sign_in", next=asked_page()))


def asked_page() -> str | None:
    """The page that was asked for, to come back to; None for home, where one comes anyway."""
    return None if request.full_path == "/?" else this_address()


def safe_target(target: str | None) -> str:
    """The local page asked for, or home: an address on another host or of another program is never followed."""
    home = url_for("home.show_home")
    if not target or not target.startswith("/") or target.startswith("//") or "\\" in target:
        return home
    if any(ord(c) < 32 for c in target):
        return home
    parts = urlsplit(target)
    return home if parts.scheme or parts.netloc or not is_of_this_program(target) else target


class CookieRules(SecureCookieSessionInterface):
    """The session cookie is Secure whenever the page came by HTTPS, or always where the office says so."""

    def get_cookie_path(self, app: Flask) -> str:  # noqa: ARG002 - Flask calls it so
        """Under a folder of a site the rest of the site is not told who is signed in here."""
        return folder_of_cookies()

    def get_cookie_secure(self, app: Flask) -> bool:
        """See TRACKER_SECURE_COOKIES."""
        return app.config["TRACKER_SECURE_COOKIES"] == "always" or request.is_secure


def _headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint not in STATIC_ENDPOINTS:
        headers.setdefault("Cache-Control", "no-store")  # pages of an office do not stay in a shared computer
    return response


def init_security(app: Flask) -> None:
    """Guard every route and set the headers of every answer."""
    app.config |= {
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "tracker_session",
        "WTF_CSRF_TIME_LIMIT": None,  # a form may stay open for as long as the sign-in lasts
    }
    app.session_interface = CookieRules()
    app.before_request(_guard)
    app.after_request(_headers)
