/// The readable specification: every operation as the loops of its formula. All other backends are held against it by one contract test.
package vaekit.backend.scalar;
