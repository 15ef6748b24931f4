/// What a notebook needs, one import away: data ([Digits], [Mnist]), models, [Train] for how to train them, [Plot] for what came out.
///
/// Every model is built the same way, `Vae.of(784, 2).hidden(256, 128).seed(42).build()`, and is an objective that is fitted, saved and loaded alike:
/// [Vae], [Autoencoder], [Iwae] (another bound), [JointCvae] and [SohnCvae] (conditional), [M1], [M2] and [SemiSupervisedRegression] (few labels),
/// [SequenceVae], and the judges [Classifier], [Regressor], [CompletionBaseline].
///
/// Beneath it: `model` (what models have in common), `nn` (their parts), `train`, `tape` (differentiation), `backend` (arithmetic), `eval`, `dist`
/// (distributions and exact numbers), `data`, `plot`.
package vaekit;
