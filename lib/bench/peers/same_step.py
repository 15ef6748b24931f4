#!/usr/bin/env python3
"""Does PyTorch compute the same loss and gradients from the same weights, batch and noise?

    java … vaekit.bench.ExportStep step.safetensors
    python3 same_step.py step.safetensors          # needs torch, numpy, safetensors

The file is written by vaekit and read here by the safetensors package, so this also shows that others can open it. Exit status 0
if the first loss agrees to 1e-5 relative, every gradient to 1e-4 of its largest element, and the loss curve that follows, each
side going its own way with Adam, to 1e-4 relative.
"""
import sys

import torch
from safetensors.torch import load_file
from torch.nn import functional as F

LAYERS = ["encoder.0", "encoder.1", "decoder.0", "decoder.1"]


def loss(p, x, eps):
    """Mean over the batch of reconstruction + KL, in nats; x and eps have one example per row here."""
    dense = lambda name, v: F.linear(v, p[name + ".weight"], p[name + ".bias"])
    mu, log_var = dense("encoder.1", F.relu(dense("encoder.0", x))).chunk(2, dim=1)
    z = mu + torch.exp(0.5 * log_var) * eps
    logits = dense("decoder.1", F.relu(dense("decoder.0", z)))
    reconstruction = F.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    kl = -0.5 * torch.sum(1 + log_var - mu.pow(2) - log_var.exp())
    return (reconstruction + kl) / x.shape[0]


def main(path):
    saved = load_file(path)
    p = {f"{layer}.{kind}": saved[f"{layer}.{kind}"].clone().requires_grad_() for layer in LAYERS for kind in ("weight", "bias")}
    adam = torch.optim.Adam(p.values(), lr=1e-3)
    worst_loss = worst_gradient = worst_curve = 0.0
    for step, ours in enumerate(saved["losses"].flatten().tolist()):
        adam.zero_grad()
        theirs = loss(p, saved[f"x.{step}"].T.contiguous(), saved[f"eps.{step}"].T.contiguous())
        theirs.backward()
        error = abs(ours - theirs.item()) / abs(theirs.item())
        worst_curve = max(worst_curve, error)
        if step == 0:
            worst_loss = error
            for name, q in p.items():
                difference = (saved["gradient." + name] - q.grad).abs().max() / q.grad.abs().max()
                worst_gradient = max(worst_gradient, difference.item())
        adam.step()
    for what, value, bar in (("loss", worst_loss, 1e-5), ("gradients", worst_gradient, 1e-4), (f"loss curve, {step + 1} steps", worst_curve, 1e-4)):
        print(f"{what:24s} largest relative difference {value:.1e}   allowed {bar:.0e}   {'ok' if value <= bar else 'TOO LARGE'}")
    return 0 if worst_loss <= 1e-5 and worst_gradient <= 1e-4 and worst_curve <= 1e-4 else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
