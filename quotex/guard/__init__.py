"""The quote guard: for those who rewrite, translate, summarize or check articles.

`mask` puts placeholders for quotations, so that a rewriter cannot touch them, and `Masked.restore` puts them
back; `verify` holds the quotations of a draft against the article.
"""

from quotex.guard.masking import Masked, Restored, mask
from quotex.guard.report import Advice, Change, Finding, Report, Verdict
from quotex.guard.verifying import verify

__all__ = ["Advice", "Change", "Finding", "Masked", "Report", "Restored", "Verdict", "mask", "verify"]
