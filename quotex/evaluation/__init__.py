"""Scoring quotes against gold: how many are found, how exact they are, who is named.

>>> from quotex.evaluation import AnnotatedText, Annotation, evaluate
>>> text = "Taxes will rise, the mayor said."
>>> gold = AnnotatedText("a", text, (Annotation("1", ((0, 15),), ((27, 31),), ((17, 26),)),))
>>> found = AnnotatedText("a", text, (Annotation("1", ((6, 15),), ((27, 31),), ((17, 26),)),))
>>> report = evaluate([gold], [found])
>>> report.figures.attribution.f1, report.figures.exact.content.f1
(1.0, 0.0)
>>> print(report.errors())
<BLANKLINE>
missed (0)
<BLANKLINE>
spurious (0)
<BLANKLINE>
mis-bounded (1)
  said: 1
    a
      gold  {Taxes will rise}, [the mayor] <said>.
      found Taxes {will rise}, [the mayor] <said>.
<BLANKLINE>
mis-sourced (0)
"""

from quotex.evaluation.annotations import AnnotatedText, Annotation, KnownSpeaker, of_document
from quotex.evaluation.bootstrap import Interval
from quotex.evaluation.figures import Figures, Rate, Score
from quotex.evaluation.mistakes import Fault, Mistake
from quotex.evaluation.readers import read, read_speakers
from quotex.evaluation.reliability import Bin
from quotex.evaluation.report import Report, evaluate

__all__ = [
    "AnnotatedText",
    "Annotation",
    "Bin",
    "Fault",
    "Figures",
    "Interval",
    "KnownSpeaker",
    "Mistake",
    "Rate",
    "Report",
    "Score",
    "evaluate",
    "of_document",
    "read",
    "read_speakers",
]
