#!/usr/bin/env python3
"""An epoch of a small convolutional VAE here and in PyTorch (eager), in turn, on the same cores.

    python3 conv_epoch.py [--rounds 5] [--threads N] [--images FILE]

28x28 -> 14x14x16 -> 7x7x32 -> z and back, windows of 4x4 in steps of 2, batch 128, 60,000 images, Adam at 1e-3. Each round is a process of its own for
either side, and runs three epochs, of which the first is not counted. FILE is MNIST's train-images-idx3-ubyte, unpacked; this kit then trains on MNIST, too, where
`kit data mnist` says it is. Without it PyTorch sees noise and this kit rings: the work is the same.

`--torch` runs PyTorch's side alone and prints a line of JSON."""
import argparse, json, os, statistics, subprocess, sys, time

BATCH, LATENT, EPOCHS = 128, 20, 3


def images(path):
    import numpy as np
    import torch
    if path:
        pixels = np.fromfile(path, dtype=np.uint8, offset=16).reshape(-1, 1, 28, 28)
    else:
        pixels = np.random.default_rng(1).integers(0, 256, (60000, 1, 28, 28)).astype(np.uint8)
    return torch.from_numpy(pixels).float() / 255


def train(path, threads):
    import torch
    from torch import nn
    from torch.nn import functional as F
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    encoder = nn.Sequential(nn.Conv2d(1, 16, 4, 2, 1), nn.ReLU(), nn.Conv2d(16, 32, 4, 2, 1), nn.ReLU(), nn.Flatten(), nn.Linear(1568, 2 * LATENT))
    decoder = nn.Sequential(nn.Linear(LATENT, 1568), nn.ReLU(), nn.Unflatten(1, (32, 7, 7)), nn.ConvTranspose2d(32, 16, 4, 2, 1), nn.ReLU(),
                            nn.ConvTranspose2d(16, 1, 4, 2, 1))
    adam = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], lr=1e-3)
    data, times, losses = images(path), [], []
    for epoch in range(EPOCHS):
        start, total, order = time.perf_counter(), 0.0, torch.randperm(len(data))
        for at in range(0, len(data), BATCH):
            x = data[order[at:at + BATCH]]
            mu, log_var = encoder(x).chunk(2, 1)
            z = mu + torch.randn_like(mu) * torch.exp(0.5 * log_var)
            loss = F.binary_cross_entropy_with_logits(decoder(z), x, reduction="sum") - 0.5 * torch.sum(1 + log_var - mu ** 2 - log_var.exp())
            adam.zero_grad()
            (loss / len(x)).backward()
            adam.step()
            total += loss.item()
        times.append(time.perf_counter() - start)
        losses.append(total / len(data))
    return {"peer": "torch-" + torch.__version__, "times": times, "best_s": min(times[1:]), "loss": losses}


def last_line(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip().splitlines()[-1])


def compare(a):
    kit = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "kit")
    torch = [sys.executable, os.path.abspath(__file__), "--torch", "--threads", str(a.threads)] + (["--images", a.images] if a.images else [])
    ours = [kit, "bench", "--json", "--task", "CONV", "--epochs", str(EPOCHS), "--threads", str(a.threads)] + (["--mnist"] if a.images else [])
    ratios = []
    for round in range(a.rounds):
        sides = {}
        for side, command in [("ours", ours), ("torch", torch)][::1 if round % 2 == 0 else -1]:
            sides[side] = last_line(command)
        ours_s, torch_s = (min(sides[side]["times"][1:]) for side in ("ours", "torch"))
        ratios.append(ours_s / torch_s)
        print(f"round {round + 1}: vaekit {ours_s:.2f} s, PyTorch {torch_s:.2f} s an epoch: {ratios[-1]:.2f}x", flush=True)
    print(f"median of {a.rounds} rounds: {statistics.median(ratios):.2f}x PyTorch's time (bar: 1.00x)")


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--rounds", type=int, default=5)
    p.add_argument("--threads", type=int, default=os.cpu_count())
    p.add_argument("--images")
    p.add_argument("--torch", action="store_true")
    a = p.parse_args()
    if a.torch:
        print(json.dumps(train(a.images, a.threads)))
    else:
        compare(a)
