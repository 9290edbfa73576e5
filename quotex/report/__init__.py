"""Articles to look at: one HTML page with every quote marked, its speaker and the evidence beside it.

>>> from quotex.values import Document
>>> page = render([Document("She said <b>no</b>.", id="a")])
>>> "She said &lt;b&gt;no&lt;/b&gt;." in page
True

`layers` cuts a text where marks begin and end, `view` says what is shown, `page` puts it into the templates.
Needs Jinja2, which the extra ``report`` installs.
"""

from __future__ import annotations

from quotex.report.page import check, framed, render

__all__ = ["check", "framed", "render"]
