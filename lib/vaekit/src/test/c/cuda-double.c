// A double of CUDA's driver library, for tests: memory is the process's own, every call is checked and written to the file that CUDA_DOUBLE_LOG names. Of the kernels
// `fill` and `affine` are done here, with the arguments that the launch points to, and `logarithm` loses the card; all others are noted only: "launch NAME groups x
// groups x items: arguments", memory as block+offset. A card of 1 MB. What a caller must not do ends the process. Built with -DNO_GRAPHS it is a driver that has none;
// with -DKERNELS and what card.h makes of the kernels it does them all, on a card of 2 GB, and writes nothing down.
#define _GNU_SOURCE                                        // a mutex that its thread may lock again
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned long long ptr;
#define CONTEXT 0xC0FFEEULL
#define STREAM 0x57EA11ULL
#ifdef KERNELS
#define MOST 65536
#define ROOM 2000000000
int card(const char *kernel, unsigned across, unsigned down, unsigned items, void **arguments);
#else
#define MOST 4096
#define ROOM 1000000
#endif
static struct { char *at; size_t size; int live; } blocks[MOST];
static int count, retained, streams;
static __thread int current;                               // whether this thread has the context
static int graphs;                                         // and executable ones, that are alive
static size_t held;

static void say(const char *what) {
#ifndef KERNELS
    FILE *log = fopen(getenv("CUDA_DOUBLE_LOG"), "a");
    fprintf(log, "%s\n", what);
    fclose(log);
#endif
}
static void must(int holds, const char *rule) {
    if (holds) return;
    fprintf(stderr, "cuda-double: %s\n", rule);
    fflush(stderr);
    _Exit(3);
}
static pthread_mutex_t blocksLock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;      // a cleaner's thread frees
static int block(ptr at, size_t size) {                    // the live block that holds these bytes
    pthread_mutex_lock(&blocksLock);
    int found = -1;
    for (int i = 0; i < count && found < 0; i++)
        if (blocks[i].live && (char *) at >= blocks[i].at && (char *) at + size <= blocks[i].at + blocks[i].size) found = i;
    pthread_mutex_unlock(&blocksLock);
    must(found >= 0, "memory that is not, or no longer, reserved");
    return found;
}

int cuInit(unsigned flags) { must(flags == 0, "cuInit wants 0"); say("cuInit"); return getenv("CUDA_DOUBLE_ASLEEP") ? 803 : 0; }
int cuDeviceGetCount(int *n) { *n = 1; return 0; }
int cuDeviceGet(int *device, int i) { must(i == 0, "there is one device"); *device = 7; return 0; }
int cuDeviceGetName(char *name, int size, int device) { must(device == 7, "device"); strncpy(name, "Double 1000", size); return 0; }
int cuDeviceTotalMem_v2(size_t *bytes, int device) { must(device == 7, "device"); *bytes = ROOM; return 0; }
static int turing(void) { return getenv("CUDA_DOUBLE_TURING") != NULL; }
int cuDeviceGetAttribute(int *value, int what, int device) { must((what == 75 || what == 76) && device == 7, "attribute"); *value = what == 76 ? turing() ? 5 : 0 : getenv("CUDA_DOUBLE_OLD") || turing() ? 7 : 8; return 0; }
int cuDevicePrimaryCtxRetain(ptr *context, int device) { must(device == 7, "device"); retained++; *context = CONTEXT; say("retain"); return 0; }
int cuDevicePrimaryCtxRelease_v2(int device) {
    must(device == 7 && --retained >= 0, "a context is released once for each time it was retained");
    must(streams == 0, "streams go before their context");
    must(graphs == 0, "graphs go before their context");
    for (int i = 0; i < count; i++) must(!blocks[i].live, "memory goes before its context");
    say("release");
    return 0;
}
int cuCtxSetCurrent(ptr context) { must(context == CONTEXT, "context"); current = 1; return 0; }
int cuStreamCreate(ptr *stream, unsigned flags) { must(current && flags == 1, "a stream needs a current context"); streams++; *stream = STREAM; return 0; }
int cuStreamDestroy_v2(ptr stream) { must(stream == STREAM && --streams >= 0, "stream"); return 0; }
int cuStreamSynchronize(ptr stream) { must(stream == STREAM && streams > 0, "stream"); say("wait"); return 0; }
int cuMemAlloc_v2(ptr *at, size_t size) {
    must(current, "a thread without a context");
    must(size > 0, "size");
    pthread_mutex_lock(&blocksLock);
    int full = held + size > ROOM, i = count;
    if (!full) {
#ifdef KERNELS
        for (i = 0; i < count && blocks[i].live; i++) {}   // places of what was freed are taken again
        free(i < count ? blocks[i].at : NULL);
#endif
        must(i < MOST, "too many blocks");
        blocks[i].at = calloc(1, size);
        blocks[i].size = size;
        blocks[i].live = 1;
        *at = (ptr) blocks[i].at;
        if (i == count) count++;
        held += size;
        say("alloc");
    }
    pthread_mutex_unlock(&blocksLock);
    return full ? 2 : 0;
}
int cuMemFree_v2(ptr at) {
    must(current, "a thread without a context");
    pthread_mutex_lock(&blocksLock);
    int i = block(at, 1);
    must((char *) at == blocks[i].at, "free wants what alloc gave");
    blocks[i].live = 0;
    held -= blocks[i].size;
    say("free");
    pthread_mutex_unlock(&blocksLock);
    return 0;
}
int cuMemcpyHtoDAsync_v2(ptr to, const void *from, size_t size, ptr stream) { must(current, "a thread without a context"); block(to, size); must(stream == STREAM, "stream"); memcpy((void *) to, from, size); say("write"); return 0; }
int cuMemcpyDtoHAsync_v2(void *to, ptr from, size_t size, ptr stream) { must(current, "a thread without a context"); block(from, size); must(stream == STREAM, "stream"); memcpy(to, (void *) from, size); say("read"); return 0; }

// ---- kernels: what the PTX says of their parameters

typedef struct { char name[40]; ptr module; int n, size[32], memory[32]; } kernel;
static kernel kernels[256];
static int kernelCount;
static char *ptx[3];                                       // in single, in double precision, in TF32

int cuModuleLoadData(ptr *module, const char *text) {
    must(current && !strncmp(text, "// source ", 10), "PTX");
    int which = strstr(text, ".entry product_tf32_2(") ? 2 : strstr(text, ".f64 fill_param_0") ? 1 : 0;
    must(strstr(text, which == 2 ? ".target sm_80" : ".target sm_75") && !(which == 2 && turing()), "PTX that the card can have");
    ptx[which] = strdup(text);
    *module = 0x10 + which;
    say("load");
    return getenv("CUDA_DOUBLE_OLD_DRIVER") ? 222 : 0;
}
int cuModuleUnload(ptr module) { must(module >= 0x10 && module <= 0x12, "module"); say("unload"); return 0; }
int cuModuleGetFunction(ptr *function, ptr module, const char *name) {
    must(current && module >= 0x10 && module <= 0x12, "module");
    char entry[80];
    snprintf(entry, sizeof entry, ".entry %s(", name);
    const char *at = strstr(ptx[module - 0x10], entry);
    if (!at) return 500;
    for (*function = 0x1000; *function < 0x1000 + (ptr) kernelCount; ++*function) {
        kernel *known = &kernels[*function - 0x1000];
        if (known->module == module && !strcmp(known->name, name)) return 0;
    }
    must(kernelCount < 256, "too many kernels");
    kernel *k = &kernels[kernelCount];
    k->n = 0;
    k->module = module;
    snprintf(k->name, sizeof k->name, "%s", name);
    for (const char *end = strchr(at, ')'); (at = strstr(at, ".param .")) && at < end; at += 8) {
        must(k->n < 32 && (at[8] == 'u' || at[8] == 'f' || at[8] == 'b'), "a parameter");
        k->size[k->n] = atoi(at + 9) / 8;
        k->memory[k->n++] = at[8] == 'u' && at[9] == '6';
    }
    *function = 0x1000 + kernelCount++;
    return 0;
}

// A launch as it was asked for: the arguments are copied then.
typedef struct { kernel *k; unsigned x, y, items; unsigned char value[32][8]; } launch;

static launch noted(ptr f, const unsigned *size, void **arguments) {
    must(f >= 0x1000 && f < 0x1000 + (ptr) kernelCount, "a kernel");
    must(size[0] > 0 && size[1] > 0 && size[2] == 1 && (size[3] == 64 || size[3] == 256) && size[4] == 1 && size[5] == 1 && size[6] == 0, "groups and items");
    launch l = {&kernels[f - 0x1000], size[0], size[1], size[3], {{0}}};
    for (int i = 0; i < l.k->n; i++) memcpy(l.value[i], arguments[i], l.k->size[i]);
    return l;
}
static int done(launch *l) {
#ifdef KERNELS
    if (l->k->module == 0x11) {
        must(!strcmp(l->k->name, "fill"), "in double precision the card only fills");
        for (int i = 0; i < *(int *) l->value[2]; i++) (*(double **) l->value[1])[i] = *(double *) l->value[0];
        return 0;
    }
    void *arguments[32];
    for (int i = 0; i < l->k->n; i++) {
        arguments[i] = l->value[i];
        if (l->k->memory[i] && *(ptr *) l->value[i]) block(*(ptr *) l->value[i], 1);
    }
    must(card(l->k->name, l->x, l->y, l->items, arguments), "a kernel that card.h has");
    return 0;
#endif
    char line[1000];
    int at = snprintf(line, sizeof line, "launch %s %ux%ux%u:", l->k->name, l->x, l->y, l->items);
    for (int i = 0; i < l->k->n; i++) {
        ptr p = *(ptr *) l->value[i];
        if (l->k->memory[i] && p) {
            int b = block(p, 1);
            at += snprintf(line + at, sizeof line - at, " %d+%d", b, (int) ((char *) p - blocks[b].at));
        } else at += snprintf(line + at, sizeof line - at, " %llx", p);
    }
    say(line);
    if (!strcmp(l->k->name, "logarithm")) return 700;
    int fill = !strcmp(l->k->name, "fill");
    if ((!fill && strcmp(l->k->name, "affine")) || l->k->size[0] == 8) return 0;
    int n = *(int *) l->value[fill ? 2 : 4];
    must(l->x == (unsigned) (n + 63) / 64, "as many groups as there is work");
    float *y = *(float **) l->value[fill ? 1 : 3], alpha = *(float *) l->value[0];
    block((ptr) y, 4 * n);
    if (!fill) block(*(ptr *) l->value[1], 4 * n);
    for (int i = 0; i < n; i++) y[i] = fill ? alpha : alpha * (*(float **) l->value[1])[i] + *(float *) l->value[2];
    return 0;
}
int cuLaunchKernel(ptr f, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned shared, ptr stream, void **a, void **extra) {
    must(current && stream == STREAM && extra == NULL, "launch");
    launch l = noted(f, (unsigned[]) {gx, gy, gz, bx, by, bz, shared}, a);
    return done(&l);
}

#ifndef NO_GRAPHS
// ---- graphs

typedef struct { ptr kernel; unsigned size[7]; void **arguments, **extra; ptr library, context; } node;      // CUDA_KERNEL_NODE_PARAMS_v2
typedef struct { int magic, n; launch node[512]; } graph;

static graph *alive(ptr g, int magic) {
    must(current && g && ((graph *) g)->magic == magic, "a graph that is alive");
    return (graph *) g;
}
static launch described(const node *d) {
    must(d->extra == NULL && d->library == 0 && d->context == 0, "nothing else in a node");
    return noted(d->kernel, d->size, d->arguments);
}
int cuGraphCreate(ptr *g, unsigned flags) { must(current && flags == 0, "graph"); *g = (ptr) calloc(1, sizeof(graph)); ((graph *) *g)->magic = 1; graphs++; say("graph"); return 0; }
int cuGraphAddKernelNode_v2(ptr *place, ptr g, const ptr *before, size_t n, const node *d) {
    graph *mine = alive(g, 1);
    must(mine->n < 512 && n == (mine->n > 0) && (n == 0 || *before == (ptr) mine->n), "a node waits for the one before it, and for no other");
    mine->node[mine->n++] = described(d);
    *place = mine->n;                                      // 1, 2, ...
    return 0;
}
int cuGraphInstantiateWithFlags(ptr *executable, ptr g, ptr flags) {
    graph *mine = alive(g, 1);
    must(flags == 0, "flags");
    if (getenv("CUDA_DOUBLE_NO_GRAPHS")) return 801;
    graph *copy = malloc(sizeof(graph));
    *copy = *mine;
    copy->magic = 2;
    *executable = (ptr) copy;
    graphs++;
    say("instantiate");
    return 0;
}
int cuGraphExecKernelNodeSetParams_v2(ptr executable, ptr place, const node *d) {
    graph *mine = alive(executable, 2);
    must(place >= 1 && place <= (ptr) mine->n, "a node");
    launch now = described(d), *then = &mine->node[place - 1];
    must(now.k == then->k && now.x == then->x && now.y == then->y && now.items == then->items, "a node keeps its kernel and its size");
    *then = now;
    say("change");
    return 0;
}
int cuGraphLaunch(ptr executable, ptr stream) {
    graph *mine = alive(executable, 2);
    must(stream == STREAM, "stream");
    say("start");
    for (int i = 0; i < mine->n; i++) {
        int code = done(&mine->node[i]);
        if (code) return code;
    }
    return 0;
}
int cuGraphExecDestroy(ptr executable) { alive(executable, 2)->magic = 0; graphs--; say("no executable"); return 0; }
int cuGraphDestroy(ptr g) { alive(g, 1)->magic = 0; graphs--; say("no graph"); return 0; }
#endif
