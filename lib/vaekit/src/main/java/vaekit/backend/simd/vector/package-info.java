/// What all kernels stand on: the machine's vectors (`Lanes`), elementary functions of them (`VectorMath`), and the array behind a matrix (`Floats`).
package vaekit.backend.simd.vector;
