#!/bin/sh
# Translates the gpu backend's kernels to PTX, in single and in double precision, and the products in TF32, whenever they have changed (PtxTest says so). Needs nvcc,
# CUDA 13 or newer. The order of the files is that of vaekit.backend.gpu.Kernels. No fused multiply-add but where it is written: the noise must have the same bits
# everywhere.
# nvcc writes the version of PTX that came with it, which only drivers of its own age read. The kernels need nothing that came after 6.5 (CUDA 10.2, driver 440), and
# TF32 nothing after 7.0 (CUDA 11.0, driver 450), as ptxas confirms.
set -eu
cd "$(dirname "$0")/../resources/vaekit/backend/gpu"
here=$PWD
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

products() {                                               # FILE FORM EACH...: how tiles are multiplied, and in which sizes
  file=$1
  shift
  for form in "$@"; do
    printf '#define FORM %s\n#define EACH %s\n' "$form" "${form##*_}"
    cat "$file" product.cl
    printf '#undef FORM\n#undef EACH\n'
  done
}

translate() {                                              # PTX SOURCE LANGUAGE OPTION...
  ptx=$1 source=$2 language=$3
  shift 3
  hash=$(sha256sum < "$source" | cut -d' ' -f1)
  (cd "$work" && nvcc -ptx -fmad=false "$@" -o "$ptx" "$source")
  { printf '// source %s\n' "$hash"; sed "s/^\.version .*/.version $language/" "$work/$ptx"; } | gzip -9n > "$here/$ptx.gz"
}

{ cat cuda.h functions.cl elementwise.cl sums.cl likelihoods.cl counts.cl images.cl noise.cl; products multiply_add.cl 1 4; } > "$work/kernels.cu"
{ cat cuda.h cuda_tensor_cores.h functions.cl; products tensor_cores.cl tf32_2 tf32_4; } > "$work/tf32.cu"
translate float.ptx "$work/kernels.cu" 6.5 -arch=compute_75
translate double.ptx "$work/kernels.cu" 6.5 -arch=compute_75 -DDOUBLE
translate tf32.ptx "$work/tf32.cu" 7.0 -arch=compute_80
