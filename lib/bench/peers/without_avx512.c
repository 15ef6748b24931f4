// Shows a program a processor without AVX-512: for fair timings beside `java -XX:UseAVX=2` on a machine that has it.
//
//     cc -O2 -shared -fPIC -o without_avx512.so without_avx512.c
//     LD_PRELOAD=$PWD/without_avx512.so python jax_peer.py
//
// The settings of the libraries themselves are not enough: under XLA_FLAGS=--xla_cpu_max_isa=AVX2, JAX 0.10 still multiplies matrices with AVX-512,
// since the library of its products (YNNPACK) asks the processor itself. So the question is answered here: Linux can let the instruction CPUID fail
// (arch_prctl(2), ARCH_SET_CPUID), and the handler executes it, leaves out what is AVX-512, AVX10 or AMX, and goes on behind it.
// Threads inherit that. Where the processor cannot do it, the program does not start.
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

enum { ARCH_SET_CPUID = 0x1012 };
#define BIT(n) (1u << (n))

static struct sigaction before;

static long cpuid_answers(int yes) { return syscall(SYS_arch_prctl, ARCH_SET_CPUID, yes); }

static void answer(int signal_number, siginfo_t *info, void *context) {
    greg_t *r = ((ucontext_t *) context)->uc_mcontext.gregs;
    const uint8_t *code = (const uint8_t *) r[REG_RIP];
    if (info->si_code != SI_KERNEL || code[0] != 0x0f || code[1] != 0xa2) {      // another fault: as it was before
        sigaction(signal_number, &before, NULL);
        return;
    }
    uint32_t leaf = r[REG_RAX], part = r[REG_RCX], a = leaf, b, c = part, d;
    cpuid_answers(1);
    __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    cpuid_answers(0);
    if (leaf == 7 && part == 0) {                          // "Structured Extended Feature Flags" in Intel's manual
        b &= ~(BIT(16) | BIT(17) | BIT(21) | BIT(26) | BIT(27) | BIT(28) | BIT(30) | BIT(31));
        c &= ~(BIT(1) | BIT(6) | BIT(11) | BIT(12) | BIT(14));
        d &= ~(BIT(2) | BIT(3) | BIT(8) | BIT(22) | BIT(23) | BIT(24) | BIT(25));
    } else if (leaf == 7 && part == 1) {
        a &= ~(BIT(5) | BIT(21));
        d &= ~(BIT(8) | BIT(19));
    }
    r[REG_RAX] = a, r[REG_RBX] = b, r[REG_RCX] = c, r[REG_RDX] = d;
    r[REG_RIP] += 2;
}

__attribute__((constructor)) static void begin(void) {
    static const char refusal[] = "without_avx512: this processor or kernel cannot let CPUID fail; measure on another machine.\n";
    struct sigaction ours;
    memset(&ours, 0, sizeof ours);
    ours.sa_sigaction = answer;
    ours.sa_flags = SA_SIGINFO | SA_NODEFER;
    sigaction(SIGSEGV, &ours, &before);
    if (cpuid_answers(0) != 0) {
        if (write(STDERR_FILENO, refusal, sizeof refusal - 1) < 0) _exit(2);
        _exit(1);
    }
}
