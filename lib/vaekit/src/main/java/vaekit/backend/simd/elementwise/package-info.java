/// The same formula for every element of a few matrices of one shape. `Elementwise` is the frame, a subclass the formula.
package vaekit.backend.simd.elementwise;
