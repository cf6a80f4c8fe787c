"""What a worker of the tests' cluster does where something goes wrong: it finds these functions by name."""

import os
from collections.abc import Sequence

from gripe.engine import shards
from gripe.engine.loading.case_files import CaseRead
from gripe.engine.render_outputs import MadeOutput, Order
from gripe.engine.shards import DoneShard, SharedBuild

BOMB = "content/cases/case-007.md"


def read_or_die(build: SharedBuild, paths: Sequence[str]) -> DoneShard[CaseRead]:
    """Read files; the process ends at one of them."""
    if BOMB in paths:
        os._exit(1)
    return shards.read_shard(build, paths)


def make_twice(build: SharedBuild, orders: Sequence[Order]) -> DoneShard[MadeOutput]:
    """Make outputs, as if a worker had been lost when it had all but told of it."""
    shards.make_shard(build, orders)
    return shards.make_shard(build, orders)


def lose_the_output(build: SharedBuild, orders: Sequence[Order]) -> DoneShard[MadeOutput]:
    """Make outputs on a machine that has another folder at the place of the output."""
    return shards.make_shard(build._replace(output=build.site / "elsewhere"), orders)
