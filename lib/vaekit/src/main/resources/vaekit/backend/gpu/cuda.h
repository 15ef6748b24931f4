// The words of the kernels, in CUDA C++: the same as opencl.h has for OpenCL C. Compiled with -fmad=false, so that what is written as two operations rounds twice.
typedef double WIDE;                                       // as precise as the device can

#ifdef DOUBLE
typedef double REAL;
#define R(number) number
#else
typedef float REAL;
#define R(number) number##f
#endif

typedef unsigned long long COUNTER;                        // 64 bits

#define KERNEL(size) extern "C" __global__ void __launch_bounds__(size)
#define INLINE static __device__ __forceinline__
#define GLOBAL
#define LOCAL                                              // of a pointer into what a group shares
#define SHARED __shared__                                  // of an array that a group shares
#define WAIT_FOR_GROUP __syncthreads()
#define ITEM ((int) (blockIdx.x * blockDim.x + threadIdx.x))
#define LANE ((int) threadIdx.x)
#define GROUP(dimension) ((int) ((dimension) == 0 ? blockIdx.x : blockIdx.y))
#define BITS_OF(x) __float_as_int(x)
#define FLOAT_OF(bits) __int_as_float(bits)
#define MULTIPLY_ADD(a, b, c) fma(a, b, c)
