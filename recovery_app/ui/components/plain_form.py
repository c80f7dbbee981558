"""A form in a list."""

import reflex as rx


class PlainForm(rx.Component):
    """A plain form: the submit handler of `rx.el.form` becomes a hook of the page, where no row of a list is known.

    Give it `custom_attrs={"onSubmit": ..., "noValidate": True, "method": "post"}`.
    """

    tag = "form"
    _is_tag_in_global_scope = True
