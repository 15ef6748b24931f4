// The words of tensor_cores.cl, in CUDA C++: instructions of compute capability 8.0 and newer.

// The nearest number with 10 bits of mantissa; of two, the one that is larger in size.
INLINE float to_tf32(float x) {
    int bits;
    asm("cvt.rna.tf32.f32 %0, %1;" : "=r"(bits) : "f"(x));
    return FLOAT_OF(bits);
}

// All 32 items of a warp together.
INLINE void add_on_tensor_cores(float a0, float a1, float a2, float a3, float b0, float b1, float *sum) {
    asm volatile("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
        : "+f"(sum[0]), "+f"(sum[1]), "+f"(sum[2]), "+f"(sum[3])
        : "r"(BITS_OF(a0)), "r"(BITS_OF(a1)), "r"(BITS_OF(a2)), "r"(BITS_OF(a3)), "r"(BITS_OF(b0)), "r"(BITS_OF(b1)));
}
