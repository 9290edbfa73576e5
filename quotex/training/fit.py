"""One training loop for every Stanza trainer that has ``update(batch)`` and a ``model``.

Stanza's own modules hold models, losses, batches and optimizers; this loop adds what they leave
out: a learning rate that falls to nought over the run, an average of the weights, checkpoints.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import torch
from attrs import frozen

log = logging.getLogger(__name__)


@frozen
class Schedule:
    """How long to train and how fast to learn: a short climb to ``rate``, then straight down to nought.

    ``minutes``, when given, is a second limit: the further of the two counts as progress.

    >>> schedule = Schedule(steps=100, rate=0.01, climb=0.1)
    >>> [round(schedule.at(progress), 4) for progress in (0, 0.05, 0.1, 0.55, 1)]
    [0.0, 0.005, 0.01, 0.005, 0.0]
    """

    steps: int
    rate: float
    climb: float = 0.02
    minutes: float = math.inf
    decay: float = 0.998
    every: int = 500

    def at(self, progress: float) -> float:
        """The learning rate after this part of the run."""
        if progress < self.climb:
            return self.rate * progress / self.climb
        return self.rate * max(0.0, 1 - progress) / (1 - self.climb)

    def progress(self, step: int, seconds: float) -> float:
        """Which part of the run is over."""
        return max(step / self.steps, seconds / 60 / self.minutes)


class Average:
    """An exponential average of a model's parameters, with a short memory at first.

    >>> layer = torch.nn.Linear(1, 1, bias=False)
    >>> _ = layer.weight.data.fill_(1.0)
    >>> average = Average(layer, decay=0.9)
    >>> _ = layer.weight.data.fill_(2.0)
    >>> average.update(layer)
    >>> round(float(average.state["weight"]), 3)
    1.909
    """

    def __init__(self, model: torch.nn.Module, decay: float) -> None:
        self.decay = decay
        self.count = 0
        self.state = {
            name: value.detach().clone() for name, value in model.named_parameters() if value.requires_grad
        }

    def update(self, model: torch.nn.Module) -> None:
        """Take the model's present weights into the average."""
        self.count += 1
        keep = min(self.decay, self.count / (self.count + 10))
        with torch.no_grad():
            for name, value in model.named_parameters():
                if name in self.state:
                    self.state[name].lerp_(value, 1 - keep)

    def swap(self, model: torch.nn.Module) -> None:
        """Exchange the model's weights and the average; a second call takes it back."""
        with torch.no_grad():
            for name, value in model.named_parameters():
                if name in self.state:
                    kept = value.detach().clone()
                    value.copy_(self.state[name])
                    self.state[name] = kept


def forever(epoch: Callable[[int], Iterable[Any]]) -> Iterator[Any]:
    """The batches of epoch 0, 1, 2 and so on without end.

    >>> from itertools import islice
    >>> list(islice(forever(lambda number: [number, number]), 5))
    [0, 0, 1, 1, 2]
    """
    number = 0
    while True:
        yield from epoch(number)
        number += 1


def fit(
    trainer: Any,
    batches: Iterator[Any],
    schedule: Schedule,
    *,
    save: Callable[[], None],
    score: Callable[[], float] | None = None,
    checkpoint: Path | None = None,
) -> float:
    """Train by ``trainer.update`` to the end of the schedule, and leave averaged weights in the model.

    ``save`` is called with the averaged weights in place, every ``schedule.every`` steps; ``score``
    too, for the log. A ``checkpoint`` holds all that is needed to go on after an interruption. A group of
    an optimizer's parameters that has a ``scale`` learns so many times as fast.
    Returns the last score.
    """
    optimizers = list((getattr(trainer, "optimizers", None) or trainer.optimizer).values())
    average = Average(trainer.model, schedule.decay)
    step, seconds, result = 0, 0.0, 0.0
    if checkpoint is not None and checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True)
        step, seconds, average.count = kept["step"], kept["seconds"], kept["count"]
        trainer.model.load_state_dict(kept["model"], strict=False)
        average.state = kept["average"]
        for optimizer, state in zip(optimizers, kept["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        log.info("resumed at step %d", step)
    started, losses, tick = time.monotonic() - seconds, [], time.monotonic()
    while (progress := schedule.progress(step, time.monotonic() - started)) < 1:
        for optimizer in optimizers:
            for group in optimizer.param_groups:
                group["lr"] = schedule.at(progress) * group.get("scale", 1.0)
        loss = trainer.update(next(batches))
        losses.append(float(loss[0] if isinstance(loss, tuple) else loss))
        average.update(trainer.model)
        step += 1
        if step % 50 == 0:
            pace = (time.monotonic() - tick) / 50
            log.info(
                "step %d loss %.4f pace %.2fs progress %.3f", step, sum(losses[-50:]) / 50, pace, progress
            )
            tick = time.monotonic()
        if step % schedule.every == 0:
            average.swap(trainer.model)
            save()
            if score is not None:
                result = score()
                log.info("step %d score %.4f", step, result)
            average.swap(trainer.model)
            if checkpoint is not None:
                _keep(checkpoint, trainer, optimizers, average, step, time.monotonic() - started)
            tick = time.monotonic()
    average.swap(trainer.model)
    save()
    if score is not None:
        result = score()
        log.info("end at step %d, score %.4f", step, result)
    return result


def _keep(
    path: Path, trainer: Any, optimizers: list[Any], average: Average, step: int, seconds: float
) -> None:
    """Write a checkpoint beside its place, then move it there."""
    unsaved = set(getattr(trainer.model, "unsaved_modules", ()))
    model = {
        name: value for name, value in trainer.model.state_dict().items() if name.split(".")[0] not in unsaved
    }
    state = {
        "step": step,
        "seconds": seconds,
        "model": model,
        "average": average.state,
        "count": average.count,
        "optimizers": [optimizer.state_dict() for optimizer in optimizers],
    }
    beside = path.with_suffix(".tmp")
    torch.save(state, beside)
    beside.replace(path)
