package vaekit.bench;

import static vaekit.backend.Activation.IDENTITY;
import static vaekit.backend.Activation.RELU;

import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.nn.Chain;
import vaekit.nn.Convolution;
import vaekit.nn.Dense;
import vaekit.nn.TransposedConvolution;
import vaekit.rng.Rng;

/// The VAE that `peers/conv_epoch.py` builds in PyTorch, too.
final class ConvolutionalVae {
    private static final int CODE = 7 * 7 * 32;

    private ConvolutionalVae() {}

    static Vae of(int L) {
        var type = ScalarType.Float32;
        var rng = Rng.seed(1);
        var encoder = Chain.of(Convolution.halving("encoder", 28, RELU, rng.split(0), type, 1, 16, 32), Dense.of("encoder.z", CODE, 2 * L, IDENTITY, rng.split(1), type));
        var decoder = Chain.of(Dense.of("decoder.z", L, CODE, RELU, rng.split(2), type), TransposedConvolution.doubling("decoder", 28, RELU, rng.split(3), type, 32, 16, 1));
        return Vae.of(784, L).encoder(encoder).decoder(decoder).build();
    }
}
