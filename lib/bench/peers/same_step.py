#!/usr/bin/env python3
"""Does PyTorch compute the same loss and gradients from the same weights, batch and noise?

    java … vaekit.bench.ExportStep step.safetensors [RELU | TANH [SEED [STEPS [Float32 | Float64]]]]
    python3 same_step.py step.safetensors …        # needs torch, numpy, safetensors

The files are written by vaekit and read here by the safetensors package, so this also shows that others can open them. Exit status 0
if in each file the first loss agrees to 1e-5 relative, every gradient to 1e-4 of its largest element, and the loss curve that follows,
each side going its own way with Adam, to 1e-4 relative.

PyTorch computes in the file's precision. In Float64 the curves are equal to 1e-15. In Float32 with ReLU there may be no such curve: where the input
of a unit lies within rounding of zero, the order of a sum decides whether the unit is on, and two trainings part. PyTorch then parts from
itself when its hidden units stand in another order, which in exact arithmetic changes nothing; how far is printed. So a second curve is
held to the same bar, for which PyTorch decides such ties, and only them (|input| ≤ TIE), as vaekit did: if that one is within it and the
first is not, ties are the reason. With tanh there are none.
"""
import sys

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch.nn import functional as F

NETWORKS = ["encoder", "decoder"]
TIE = 1e-6      # inputs are of size 1; the largest tie that was met is printed
ORDERS = 3


class Hidden:
    """f of a hidden layer's input; a ReLU at a tie does as `decided`, which holds vaekit's outputs or nothing."""

    def __init__(self, activation):
        self.relu, self.f = activation == "RELU", {"RELU": F.relu, "TANH": torch.tanh}[activation]
        self.ties, self.beyond, self.largest = 0, 0, 0.0

    def __call__(self, a, decided):
        if not self.relu or decided is None:
            return self.f(a)
        differ = (a > 0) != (decided > 0)
        tie = differ & (a.abs() <= TIE)
        self.ties += tie.sum().item()
        self.largest = max(self.largest, (a.abs() * tie).max().item())
        self.beyond += (differ & ~tie).sum().item()
        return a * ((a > 0) ^ tie)


def loss(p, x, eps, f, decided):
    """Mean over the batch of reconstruction + KL, in nats; x and eps have one example per row here."""
    dense = lambda name, v: F.linear(v, p[name + ".weight"], p[name + ".bias"])
    mu, log_var = dense("encoder.1", f(dense("encoder.0", x), decided[0])).chunk(2, dim=1)
    z = mu + torch.exp(0.5 * log_var) * eps
    logits = dense("decoder.1", f(dense("decoder.0", z), decided[1]))
    reconstruction = F.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    kl = -0.5 * torch.sum(1 + log_var - mu.pow(2) - log_var.exp())
    return (reconstruction + kl) / x.shape[0]


def train(saved, f, decide, order=None):
    """The losses of all steps and the gradients of the first; the hidden units in this order, ties as vaekit decided or not."""
    p = {f"{network}.{layer}.{kind}": saved[f"{network}.{layer}.{kind}"] for network in NETWORKS for layer in (0, 1) for kind in ("weight", "bias")}
    if order is not None:
        for network in NETWORKS:
            p[network + ".0.weight"], p[network + ".0.bias"] = p[network + ".0.weight"][order], p[network + ".0.bias"][order]
            p[network + ".1.weight"] = p[network + ".1.weight"][:, order]
    p = {name: q.clone(memory_format=torch.contiguous_format).requires_grad_() for name, q in p.items()}
    adam = torch.optim.Adam(p.values(), lr=1e-3)
    losses, gradients = [], None
    for step in range(saved["losses"].numel()):
        rows = lambda name: saved[f"{name}.{step}"].T.contiguous()
        adam.zero_grad()
        value = loss(p, rows("x"), rows("eps"), f, [rows("hidden." + network) if decide else None for network in NETWORKS])
        value.backward()
        gradients = gradients or {name: q.grad.clone() for name, q in p.items()}
        adam.step()
        losses.append(value.item())
    return torch.tensor(losses, dtype=torch.float64), gradients


def apart(a, b):
    """The largest relative difference of two curves."""
    return ((a - b).abs() / b.abs()).max().item()


def check(path):
    with safe_open(path, "pt") as file:
        activation = file.metadata()["activation"]
    saved, f = load_file(path), Hidden(activation)
    ours, units = saved["losses"].flatten(), saved["encoder.0.bias"].numel()
    alone, gradients = train(saved, f, False)
    decided, _ = train(saved, f, True)
    orders = [torch.randperm(units, generator=torch.Generator().manual_seed(i)) for i in range(ORDERS)]
    itself = max(apart(train(saved, f, False, order)[0], alone) for order in orders)
    gradient = max(((saved["gradient." + name] - g).abs().max() / g.abs().max()).item() for name, g in gradients.items())
    curve = f"loss curve, {len(ours)} steps"
    ok = True
    print(f"{path}: {activation}, {saved['encoder.0.weight'].dtype}")
    rows = [("first loss", apart(ours[:1], alone[:1]), 1e-5), ("first gradients, of the largest", gradient, 1e-4), (curve, apart(ours, alone), 1e-4)]
    if f.relu:
        rows.append((curve + ", ties decided alike", apart(ours, decided), 1e-4))
    for what, value, bar in rows:
        ok &= value <= bar
        print(f"  {what:40s} differs by {value:.1e}   allowed {bar:.0e}   {'ok' if value <= bar else 'TOO LARGE'}")
    if f.relu:
        units = 2 * saved["hidden.encoder.0"].numel() * len(ours)
        print(f"  {f.ties} ties of {units} inputs, the largest {f.largest:.1e}; decided differently beyond a tie: {f.beyond}")
    print(f"  {'PyTorch from itself':40s} differs by {itself:.1e}   hidden units in {ORDERS} other orders")
    return ok and f.beyond == 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(0 if all([check(path) for path in sys.argv[1:]]) else 1)
