/// What models have in common. An [Architecture] says what one is made of; a [LatentModel] is anything with p(z), q(z|x) and p(x|z), which is all
/// that evaluation (`vaekit.eval`) and plots ask of it. The models themselves are in the package `vaekit`; those in which nothing is approximate in
/// `vaekit.model.exact`.
package vaekit.model;
