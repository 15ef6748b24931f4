#!/usr/bin/env python3
"""The training step of the basic VAE (784-400-20, as kit bench has it) in PyTorch on an NVIDIA card: eager, compiled, and as a CUDA graph.

    python3 gpu_step.py BATCH...

Prints a line `step NAME BATCH MILLISECONDS` for each, and `peak NAME TFLOP/S`: what one large product in single precision reaches. TF32 is off. The images are on the
card as bytes; a step gathers some of them. gpu-check/run sets these lines beside ours."""
import statistics, sys, time

import torch
from torch import nn
from torch.nn import functional as F

LATENT, HIDDEN, IMAGES = 20, 400, 163840


class Step:
    def __init__(self, batch, capturable=False, compiled=False):
        torch.manual_seed(1)
        self.encoder = nn.Sequential(nn.Linear(784, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 2 * LATENT)).cuda()
        self.decoder = nn.Sequential(nn.Linear(LATENT, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 784)).cuda()
        self.adam = torch.optim.Adam([*self.encoder.parameters(), *self.decoder.parameters()], lr=1e-3, capturable=capturable)
        self.images = torch.randint(0, 256, (IMAGES, 784), dtype=torch.uint8, device="cuda")
        self.order, self.at, self.batch = torch.randperm(IMAGES, device="cuda"), 0, batch
        self.loss = torch.compile(self.plain_loss) if compiled else self.plain_loss

    def plain_loss(self, index):
        x = self.images[index].float() / 255
        mu, log_var = self.encoder(x).chunk(2, 1)
        z = mu + torch.randn_like(mu) * torch.exp(0.5 * log_var)
        loss = F.binary_cross_entropy_with_logits(self.decoder(z), x, reduction="sum") - 0.5 * torch.sum(1 + log_var - mu ** 2 - log_var.exp())
        return loss / self.batch

    def index(self):
        self.at = (self.at + self.batch) % (IMAGES - self.batch + 1)
        return self.order[self.at:self.at + self.batch]

    def learn(self, index):
        self.adam.zero_grad(set_to_none=True)
        self.loss(index).backward()
        self.adam.step()

    def __call__(self):
        self.learn(self.index())


class GraphStep(Step):
    """The step captured once, after some on a stream of its own, and replayed on an index that stays where it is."""

    def __init__(self, batch):
        super().__init__(batch, capturable=True)
        self.place = self.index().clone()
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(3):
                self.learn(self.place)
        torch.cuda.current_stream().wait_stream(stream)
        self.graph = torch.cuda.CUDAGraph()
        self.adam.zero_grad(set_to_none=True)
        with torch.cuda.graph(self.graph):
            self.loss(self.place).backward()
            self.adam.step()

    def __call__(self):
        self.place.copy_(self.index())
        self.graph.replay()


def milliseconds(work, least=0.5):
    """The median of five repetitions that take `least` seconds together or more, after a warm-up."""
    def once(times):
        torch.cuda.synchronize()
        start = time.perf_counter()
        for _ in range(times):
            work()
        torch.cuda.synchronize()
        return (time.perf_counter() - start) / times
    once(20)
    times = max(20, int(least / 5 / once(20)))
    return 1e3 * statistics.median(once(times) for _ in range(5))


def main(batches):
    if not torch.cuda.is_available():
        sys.exit("PyTorch " + torch.__version__ + " finds no CUDA device")
    torch.backends.cuda.matmul.allow_tf32 = False
    kinds = {"torch-eager": Step, "torch-compiled": lambda batch: Step(batch, compiled=True), "torch-graph": GraphStep}
    for batch in batches:
        for name, kind in kinds.items():
            try:
                print(f"step {name} {batch} {milliseconds(kind(batch)):.4f}", flush=True)
            except Exception as e:  # the others are worth having
                print(f"# {name}, batch {batch}: {type(e).__name__}: {str(e).splitlines()[0] if str(e) else ''}", flush=True)
    n = 8192
    a, b = torch.randn(n, n, device="cuda"), torch.randn(n, n, device="cuda")
    print(f"peak torch-product {2 * n ** 3 / milliseconds(lambda: a @ b, 1) / 1e9:.1f}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main([int(batch) for batch in sys.argv[1:]])
