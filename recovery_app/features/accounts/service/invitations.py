"""The link of an invitation, and its QR code for a phone's camera."""

import segno

from recovery_app.features.accounts.rules.codes import grouped, read_code


def invitation_link(origin: str, code: str) -> str:
    """Where a join code is used. `origin` is scheme and host."""
    return f"{origin}/join/{grouped(read_code(code))}"


def qr_svg(link: str) -> str:
    """An inline SVG of `link`, dark on light in every theme (a camera needs that), 33 modules wide or so."""
    return str(segno.make(link, error="m", micro=False).svg_inline(scale=6, border=4, dark="#000", light="#fff"))


def qr_data_uri(link: str) -> str:
    """The same as an address for an image element."""
    return str(segno.make(link, error="m", micro=False).svg_data_uri(scale=6, border=4, dark="#000", light="#fff"))
