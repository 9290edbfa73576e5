"""How fast quotex is, beside its peer: run by ``python -m tests.benchmarks``, never by the tests.

Needs the extra `bench`. Each measurement is a process of its own with one thread, and counts processor time,
so that other work on the machine and the measurements before it do not show.
"""
