"""The training loop: AdamW with warm-up and linear decay, bfloat16 arithmetic."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

import torch
from torch.nn import functional

from indexer.training.batches import Batch, Tokens, batches
from indexer.training.network import ReaderNetwork

BATCH = 16
WARM_UP = 0.06
WEIGHT_DECAY = 0.01
LARGEST_GRADIENT = 1.0
REPORT_EVERY = 25


def train(
    network: ReaderNetwork,
    passes: Sequence[Sequence[Tokens]],
    learning_rate: float,
    seed: int,
    notify: Callable[[str], None],
) -> None:
    """Train in place over the passes, one after the other, at ``learning_rate`` at most."""
    chance = random.Random(seed)
    steps = sum(-(-len(each) // BATCH) for each in passes)
    trained = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=learning_rate, weight_decay=WEIGHT_DECAY, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / (steps * (1 - WARM_UP)))
    )
    network.train()
    began, done, recent = time.monotonic(), 0, 0.0
    for sequences in passes:
        for batch in batches(sequences, BATCH, chance):
            error = loss_of(network, batch)
            error.backward()  # type: ignore[no-untyped-call]  # torch does not annotate it
            torch.nn.utils.clip_grad_norm_(trained, LARGEST_GRADIENT)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            done += 1
            recent += float(error.detach())
            if done % REPORT_EVERY == 0:
                left = (time.monotonic() - began) / done * (steps - done) / 60
                notify(
                    f"step {done:,} of {steps:,}, loss {recent / REPORT_EVERY:.3f}, {left:.0f} minutes left"
                )
                recent = 0.0


def loss_of(network: ReaderNetwork, batch: Batch) -> torch.Tensor:
    """Cross entropy of start and end, and of whether the passage answers, each where it is learned."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        start, end, answers = network(torch.from_numpy(batch.ids), torch.from_numpy(batch.mask))
    loss: torch.Tensor = answers.sum() * 0
    if (batch.start >= 0).any():
        loss = loss + functional.cross_entropy(start, torch.from_numpy(batch.start)) / 2
        loss = loss + functional.cross_entropy(end, torch.from_numpy(batch.end)) / 2
    judged = torch.from_numpy(batch.judged)
    known = judged >= 0
    if known.any():
        loss = loss + functional.binary_cross_entropy_with_logits(answers[known], judged[known])
    return loss
