/// Claims that a notebook makes, checked: [Check] prints what was compared and stops the cell when it does not hold; [GradientCheck] compares gradients
/// with central differences.
package vaekit.check;
