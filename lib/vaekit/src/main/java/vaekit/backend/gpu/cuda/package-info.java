/// CUDA through the driver's library and `java.lang.foreign`: the kernels come compiled to PTX, which the driver translates for its card; a
/// recorded step is a CUDA graph. **Never run on a card**: the
/// tests check every call against a double of the library, which runs the kernels too, compiled for the processor, and `ptxas` takes the PTX for sm_75, sm_80, sm_90 and sm_100
/// (the products in TF32 from sm_80 on).
package vaekit.backend.gpu.cuda;
