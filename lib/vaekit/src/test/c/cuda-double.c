// A double of CUDA's driver library, for tests: memory is the process's own, every call is checked and written to the file that CUDA_DOUBLE_LOG names, and the kernels
// `fill` and `affine` are done here, with the arguments that the launch points to. A card of 1 MB. What a caller must not do ends the process.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned long long ptr;
#define CONTEXT 0xC0FFEEULL
#define STREAM 0x57EA11ULL
#define MOST 4096
static struct { char *at; size_t size; int live; } blocks[MOST];
static int count, retained, streams, current;
static size_t held;

static void say(const char *what) {
    FILE *log = fopen(getenv("CUDA_DOUBLE_LOG"), "a");
    fprintf(log, "%s\n", what);
    fclose(log);
}
static void must(int holds, const char *rule) {
    if (holds) return;
    fprintf(stderr, "cuda-double: %s\n", rule);
    fflush(stderr);
    _Exit(3);
}
static int block(ptr at, size_t size) {                    // the live block that holds these bytes
    for (int i = 0; i < count; i++)
        if (blocks[i].live && (char *) at >= blocks[i].at && (char *) at + size <= blocks[i].at + blocks[i].size) return i;
    must(0, "memory that is not, or no longer, reserved");
    return -1;
}

int cuInit(unsigned flags) { must(flags == 0, "cuInit wants 0"); say("cuInit"); return 0; }
int cuDeviceGetCount(int *n) { *n = 1; return 0; }
int cuDeviceGet(int *device, int i) { must(i == 0, "there is one device"); *device = 7; return 0; }
int cuDeviceGetName(char *name, int size, int device) { must(device == 7, "device"); strncpy(name, "Double 1000", size); return 0; }
int cuDeviceTotalMem_v2(size_t *bytes, int device) { must(device == 7, "device"); *bytes = 1000000; return 0; }
int cuDeviceGetAttribute(int *value, int what, int device) { must(what == 75 && device == 7, "attribute"); *value = getenv("CUDA_DOUBLE_OLD") ? 6 : 8; return 0; }
int cuDevicePrimaryCtxRetain(ptr *context, int device) { must(device == 7, "device"); retained++; *context = CONTEXT; say("retain"); return 0; }
int cuDevicePrimaryCtxRelease_v2(int device) {
    must(device == 7 && --retained >= 0, "a context is released once for each time it was retained");
    must(streams == 0, "streams go before their context");
    for (int i = 0; i < count; i++) must(!blocks[i].live, "memory goes before its context");
    say("release");
    return 0;
}
int cuCtxSetCurrent(ptr context) { must(context == CONTEXT, "context"); current = 1; return 0; }
int cuStreamCreate(ptr *stream, unsigned flags) { must(current && flags == 1, "a stream needs a current context"); streams++; *stream = STREAM; return 0; }
int cuStreamDestroy_v2(ptr stream) { must(stream == STREAM && --streams >= 0, "stream"); return 0; }
int cuStreamSynchronize(ptr stream) { must(stream == STREAM && streams > 0, "stream"); return 0; }
int cuMemAlloc_v2(ptr *at, size_t size) {
    must(size > 0 && count < MOST, "size");
    if (held + size > 1000000) return 2;
    blocks[count].at = calloc(1, size);
    blocks[count].size = size;
    blocks[count].live = 1;
    *at = (ptr) blocks[count++].at;
    held += size;
    say("alloc");
    return 0;
}
int cuMemFree_v2(ptr at) { int i = block(at, 1); must((char *) at == blocks[i].at, "free wants what alloc gave"); blocks[i].live = 0; held -= blocks[i].size; say("free"); return 0; }
int cuMemcpyHtoDAsync_v2(ptr to, const void *from, size_t size, ptr stream) { block(to, size); must(stream == STREAM, "stream"); memcpy((void *) to, from, size); say("write"); return 0; }
int cuMemcpyDtoHAsync_v2(void *to, ptr from, size_t size, ptr stream) { block(from, size); must(stream == STREAM, "stream"); memcpy(to, (void *) from, size); say("read"); return 0; }

static const char *names[] = {"fill", "affine", "logarithm"};
int cuModuleLoadData(ptr *module, const char *ptx) { must(!strncmp(ptx, "// source ", 10) && strstr(ptx, ".target sm_75"), "PTX"); *module = strstr(ptx, ".f64 ") ? 0x10 : 0x20; say("load"); return 0; }
int cuModuleUnload(ptr module) { must(module == 0x10 || module == 0x20, "module"); say("unload"); return 0; }
int cuModuleGetFunction(ptr *function, ptr module, const char *name) {
    (void) module;
    for (int i = 0; i < 3; i++) if (!strcmp(names[i], name)) { *function = i + 1; return 0; }
    return 500;
}
int cuLaunchKernel(ptr f, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned shared, ptr stream, void **a, void **extra) {
    must(gy == 1 && gz == 1 && bx == 64 && by == 1 && bz == 1 && shared == 0 && stream == STREAM && extra == NULL, "launch");
    say(names[f - 1]);
    if (f == 3) return 700;
    int n = *(int *) a[f == 1 ? 2 : 4];
    must(gx == (unsigned) (n + 63) / 64, "as many groups as there is work");
    float *y = *(float **) a[f == 1 ? 1 : 3];
    block((ptr) y, 4 * n);
    if (f == 2) block(*(ptr *) a[1], 4 * n);
    for (int i = 0; i < n; i++) y[i] = f == 1 ? *(float *) a[0] : *(float *) a[0] * (*(float **) a[1])[i] + *(float *) a[2];
    return 0;
}
