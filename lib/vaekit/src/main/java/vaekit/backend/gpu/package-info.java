/// The backend that computes on a graphics card, or on whatever else has an OpenCL driver. Asked for by name (`-Dvaekit.backend=gpu`), never the silent default: a
/// device adds in another order than the processor, so its last bits differ.
///
/// To read it: the kernels in `src/main/resources/vaekit/backend/gpu` (`elementwise.cl`, `sums.cl`, `likelihoods.cl`, `counts.cl`, `images.cl`, `noise.cl`, `product.cl`), one operation each; products
/// are fused multiply-adds (`multiply_add.cl`) or, where [vaekit.backend.Tf32] is asked for, the work of tensor cores (`tensor_cores.cl`);
/// [vaekit.backend.gpu.GpuBackend] and its parents, which choose a kernel and how many work items it gets; [vaekit.backend.gpu.KernelCall], a kernel with its arguments;
/// [vaekit.backend.gpu.RecordedStep], a step that is repeated as a whole; [vaekit.backend.gpu.GpuBuffer], a matrix that stays on the device;
/// [vaekit.backend.gpu.Device], what is asked of a driver, and `opencl` and `cuda`, two
/// drivers. Neither was ever run on a graphics card: OpenCL runs on PoCL in the build, CUDA against a double of its library, which has the kernels compiled for the
/// processor.
package vaekit.backend.gpu;
