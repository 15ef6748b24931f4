#!/bin/sh
# Translates the gpu backend's kernels to PTX, in single and in double precision, whenever they have changed (PtxTest says so). Needs nvcc, CUDA 13 or newer.
# The order of the files is that of vaekit.backend.gpu.Kernels. No fused multiply-add but where it is written: the noise must have the same bits everywhere.
# nvcc writes the version of PTX that came with it, which only drivers of its own age read. The kernels need nothing that came after 6.5 (CUDA 10.2, driver 440), as
# ptxas confirms.
set -eu
language=6.5
cd "$(dirname "$0")/../resources/vaekit/backend/gpu"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
{
  cat cuda.h elementwise.cl sums.cl likelihoods.cl counts.cl images.cl noise.cl
  printf '#define EACH 1\n'
  cat product.cl
  printf '#undef EACH\n#define EACH 4\n'
  cat product.cl
} > "$work/kernels.cu"
hash=$(sha256sum < "$work/kernels.cu" | cut -d' ' -f1)
cd "$work"
nvcc -ptx -arch=compute_75 -fmad=false -o float.ptx kernels.cu
nvcc -ptx -arch=compute_75 -fmad=false -DDOUBLE -o double.ptx kernels.cu
for precision in float double; do
  { printf '// source %s\n' "$hash"; sed "s/^\.version .*/.version $language/" "$precision.ptx"; } | gzip -9n > "$OLDPWD/$precision.ptx.gz"
done
