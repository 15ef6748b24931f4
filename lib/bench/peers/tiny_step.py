#!/usr/bin/env python3
"""Writes a tiny training step of the basic VAE as PyTorch computes it, for PyTorchStepTest: weights, batch, noise, and from them the loss,
its gradients and the weights after three steps of Adam, in double precision.

    python3 tiny_step.py ../../vaekit/src/test/resources/vaekit/pytorch-step.safetensors        # needs torch, safetensors

The same seed gives the same file, with one release of torch at least; it was written with torch 2.13.0.
"""
import sys

import torch
from safetensors.torch import save_file
from torch.nn import functional as F

D, H, L, B, STEPS = 6, 5, 2, 4, 3


def loss(p, x, eps):
    """Mean over the batch of reconstruction + KL, in nats; one example per row."""
    dense = lambda name, v: F.linear(v, p[name + ".weight"], p[name + ".bias"])
    mu, log_var = dense("encoder.1", torch.tanh(dense("encoder.0", x))).chunk(2, dim=1)
    z = mu + torch.exp(0.5 * log_var) * eps
    logits = dense("decoder.1", torch.tanh(dense("decoder.0", z)))
    reconstruction = F.binary_cross_entropy_with_logits(logits, x, reduction="none").sum(1).mean()
    kl = (-0.5 * (1 + log_var - mu.pow(2) - log_var.exp())).sum(1).mean()
    return reconstruction, kl


def main(path):
    torch.manual_seed(1)
    torch.set_default_dtype(torch.float64)
    sizes = {"encoder.0": (D, H), "encoder.1": (H, 2 * L), "decoder.0": (L, H), "decoder.1": (H, D)}
    p = {}
    for name, (inputs, outputs) in sizes.items():
        p[name + ".weight"] = torch.randn(outputs, inputs).div(inputs**0.5).requires_grad_()
        p[name + ".bias"] = torch.randn(outputs).mul(0.1).requires_grad_()
    x, eps = torch.rand(B, D), torch.randn(B, L)
    saved = {name: q.detach().clone() for name, q in p.items()}
    saved |= {"x": x.T.contiguous(), "eps": eps.T.contiguous()}      # one example per column, as vaekit has them
    adam = torch.optim.Adam(p.values(), lr=1e-2)
    for step in range(STEPS):
        adam.zero_grad()
        reconstruction, kl = loss(p, x, eps)
        (reconstruction + kl).backward()
        if step == 0:
            saved |= {"reconstruction": reconstruction.detach(), "kl": kl.detach()}
            saved |= {"gradient." + name: q.grad.clone() for name, q in p.items()}
        adam.step()
    saved |= {"after." + name: q.detach().clone() for name, q in p.items()}
    save_file(saved, path)


if __name__ == "__main__":
    main(sys.argv[1])
