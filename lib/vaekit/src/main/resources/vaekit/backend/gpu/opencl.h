// The words of the kernels, in OpenCL C 1.2. cuda.h says the same in CUDA C++; the kernels use only what both have.
#pragma OPENCL FP_CONTRACT OFF

#ifdef cl_khr_fp64
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
typedef double WIDE;                                       // as precise as the device can
#else
typedef float WIDE;
#endif

#ifdef DOUBLE
typedef double REAL;
#define R(number) number
#else
typedef float REAL;
#define R(number) number##f
#endif

typedef ulong COUNTER;                                     // 64 bits

#define KERNEL(size) kernel __attribute__((reqd_work_group_size(size, 1, 1))) void
#define INLINE static inline
#define GLOBAL global
#define LOCAL local                                        // of a pointer into what a group shares
#define SHARED local                                       // of an array that a group shares
#define WAIT_FOR_GROUP barrier(CLK_LOCAL_MEM_FENCE)
#define ITEM ((int) get_global_id(0))                      // number of this work item among all of them
#define LANE ((int) get_local_id(0))                       // and within its group
#define GROUP(dimension) ((int) get_group_id(dimension))
#define BITS_OF(x) as_int(x)
#define FLOAT_OF(bits) as_float(bits)

#if defined(DOUBLE) || defined(FP_FAST_FMAF)
#define MULTIPLY_ADD(a, b, c) fma(a, b, c)
#else
#define MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))
#endif
