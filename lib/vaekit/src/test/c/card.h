// The words of the kernels in C++, for a card that the double of CUDA's library makes of the processor (cuda.h and cuda_tensor_cores.h have them for CUDA). The items of
// a group run on stacks of their own and take turns: where an item waits, the next one goes on, so all have come there when it is its turn again.
#include <cmath>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <ucontext.h>
#include <utility>

using namespace std;

typedef double WIDE;
typedef float REAL;
typedef unsigned long long COUNTER;
#define R(number) number##f
#define KERNEL(size) static void
#define INLINE static inline
#define GLOBAL
#define LOCAL
#define SHARED static
#define WAIT_FOR_GROUP wait_for_group()
#define LANE the_lane
#define ITEM (the_group[0] * the_size + the_lane)
#define GROUP(dimension) the_group[dimension]
#define MULTIPLY_ADD(a, b, c) fma(a, b, c)

static int the_lane, the_size, the_group[2];

static inline int BITS_OF(float x) { int bits; memcpy(&bits, &x, 4); return bits; }
static inline float FLOAT_OF(int bits) { float x; memcpy(&x, &bits, 4); return x; }

static void must(bool holds, const char *rule) {
    if (holds) return;
    fprintf(stderr, "card: %s\n", rule);
    fflush(stderr);
    _Exit(3);
}

// ---- items that take turns

typedef void (*entry)(void **);
static entry the_kernel;
static void **the_arguments;
static jmp_buf next_turn;
static struct { jmp_buf at; bool begun, done; int waits; alignas(16) char stack[1 << 16]; } items[256];

static void give_way() {
    if (!_setjmp(items[the_lane].at)) _longjmp(next_turn, 1);
}

static void wait_for_group() {
    items[the_lane].waits++;
    give_way();
}

static void one_kernel_after_the_other() {
    for (;;) {
        the_kernel(the_arguments);
        items[the_lane].done = true;
        give_way();
    }
}

static void turn(int lane) {
    the_lane = lane;
    auto &item = items[lane];
    if (_setjmp(next_turn)) return;
    if (item.begun) _longjmp(item.at, 1);
    item.begun = true;
    ucontext_t begin;
    getcontext(&begin);
    begin.uc_stack.ss_sp = item.stack;
    begin.uc_stack.ss_size = sizeof item.stack;
    begin.uc_link = nullptr;
    makecontext(&begin, one_kernel_after_the_other, 0);
    setcontext(&begin);
}

static void group(int across, int down) {
    the_group[0] = across;
    the_group[1] = down;
    for (int l = 0; l < the_size; l++) items[l].done = false, items[l].waits = 0;
    for (bool more = true; more;) {
        more = false;
        for (int l = 0; l < the_size; l++) if (!items[l].done) turn(l), more = true;
    }
    for (int l = 1; l < the_size; l++) must(items[l].waits == items[0].waits, "all items of a group wait equally often");
}

// ---- tensor cores, as NVIDIA's "Parallel Thread Execution ISA" has them

// cvt.rna.tf32.f32: to the nearest number with 10 bits of mantissa, of two to the larger in size.
static inline float to_tf32(float x) {
    return FLOAT_OF((int) (((unsigned) BITS_OF(x) + 0x1000u) & 0xffffe000u));
}

// mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32: "Matrix fragments for mma.m16n8k8". Two pairs of matrices in turn: some items read one while others fill the next.
static struct { float a[16][8], b[8][8]; } factors[2][8];  // of each warp

static void add_on_tensor_cores(float a0, float a1, float a2, float a3, float b0, float b1, float *sum) {
    for (float factor : {a0, a1, a2, a3, b0, b1}) must((BITS_OF(factor) & 0x1fff) == 0, "factors are rounded to TF32");
    auto &f = factors[items[the_lane].waits % 2][the_lane / 32];
    int group_id = the_lane % 32 >> 2, thread_in_group = the_lane % 4;
    f.a[group_id][thread_in_group] = a0;
    f.a[group_id + 8][thread_in_group] = a1;
    f.a[group_id][thread_in_group + 4] = a2;
    f.a[group_id + 8][thread_in_group + 4] = a3;
    f.b[thread_in_group][group_id] = b0;
    f.b[thread_in_group + 4][group_id] = b1;
    wait_for_group();
    for (int i = 0; i < 4; i++) {
        int row = i < 2 ? group_id : group_id + 8, col = thread_in_group * 2 + (i & 1);
        double products = 0;
        for (int k = 0; k < 8; k++) products += (double) f.a[row][k] * f.b[k][col];
        sum[i] = (float) (sum[i] + products);
    }
}

// ---- a kernel's arguments, as a launch has them: the address of each

template <class... P, size_t... I> static void call(void (*kernel)(P...), void **arguments, index_sequence<I...>) {
    kernel(*(P *) arguments[I]...);
}
template <class... P> static void call(void (*kernel)(P...), void **arguments) {
    call(kernel, arguments, index_sequence_for<P...>());
}
