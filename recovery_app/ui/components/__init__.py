"""The small set of parts that pages are made of. Words come in as Vars of `t()`; nothing here says a sentence."""
