"""The look: design tokens as Tailwind names, and what is set before the first paint."""

from typing import Any

import reflex as rx

COLORS = (
    "paper", "surface", "sunken", "line", "edge", "ink", "ink-soft", "ink-faint",
    "pine", "pine-ink", "pine-soft", "pine-line", "clay", "clay-soft", "sky", "sky-soft", "plum", "plum-soft",
    "emergency", "emergency-ink",
)  # fmt: skip

# The tokens are in assets/tokens.css; Tailwind only gets to know their names (bg-paper, text-ink-soft, rounded-card).
TAILWIND: dict[str, Any] = {
    "darkMode": ["selector", '[data-theme="dark"]'],
    "theme": {
        "extend": {
            "colors": {name: f"var(--{name})" for name in COLORS},
            "borderRadius": {"card": "var(--radius)", "field": "var(--radius-s)"},
            "boxShadow": {"card": "var(--shadow)"},
            "fontFamily": {"display": "var(--display)", "text": "var(--text)", "num": "var(--num)"},
            "minHeight": {"tap": "var(--tap)"},
            "minWidth": {"tap": "var(--tap)"},
        }
    },
    "plugins": [],
}

# Runs before anything is painted; offline/js/appearance.js and language.js change the same things later.
# `steady.home` and `steady.own_language` belong to whoever is signed in on this device (offline/js/person.js).
BEFORE_PAINT = """\
(function (root) {
  var get = function (key) { try { return localStorage.getItem(key); } catch (blocked) { return null; } };
  var theme = get("steady.theme");
  var dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  var wished = [].concat(navigator.languages || navigator.language || []).map(function (tag) {
    return tag.slice(0, 2).toLowerCase();
  }).filter(function (tag) { return tag === "en" || tag === "es"; });
  var language = root.lang = get("steady.own_language") || get("steady.language") || wished[0] || "en";
  if (language !== "en") {
    var words = document.createElement("link");
    words.rel = "preload"; words.as = "fetch"; words.crossOrigin = "anonymous";
    words.href = "/i18n/" + language + ".json";
    document.head.appendChild(words);
  }
  var home = get("steady.home");
  if (home && location.pathname === "/" && !location.search) location.replace(home);
  // After Leave (offline/js/leave.js) every step back in this tab shows the plain page again, never the app.
  try {
    var hide = function (plain) { root.style.visibility = "hidden"; location.replace(plain); };
    var left = sessionStorage.getItem("steady.left");
    if (left && location.pathname.replace(/[/]$/, "") !== left) {
      var arrived = performance.getEntriesByType("navigation")[0];
      if (arrived && arrived.type !== "navigate") hide(left);
      else sessionStorage.removeItem("steady.left");
    }
    addEventListener("popstate", function () {
      var left = sessionStorage.getItem("steady.left");
      if (left && location.pathname.replace(/[/]$/, "") !== left) hide(left);
    });
    addEventListener("pageshow", function (event) {
      if (!event.persisted) return;
      var left = sessionStorage.getItem("steady.left");
      if (left) hide(left);
      else root.style.visibility = "";
    });
  } catch (blocked) {}
})(document.documentElement);
"""


def head() -> list[rx.Component]:
    """What every page has in its head."""
    return [
        rx.el.script(BEFORE_PAINT),
        rx.el.meta(name="viewport", content="width=device-width, initial-scale=1, viewport-fit=cover"),
        rx.el.link(rel="manifest", href="/manifest.webmanifest"),
        rx.el.link(rel="icon", type="image/svg+xml", href="/icons/icon.svg"),
        rx.el.link(rel="apple-touch-icon", href="/icons/apple-touch-icon.png"),
        _bar_color("light", "#f7f3ec"),
        _bar_color("dark", "#11181a"),
        rx.el.meta(name="mobile-web-app-capable", content="yes"),
        rx.el.meta(name="format-detection", content="telephone=no"),
    ]


def _bar_color(scheme: str, color: str) -> rx.Component:
    # `media` is no property of Reflex's meta element: given as one it would become a style sheet.
    return rx.el.meta(name="theme-color", content=color, custom_attrs={"media": f"(prefers-color-scheme: {scheme})"})
