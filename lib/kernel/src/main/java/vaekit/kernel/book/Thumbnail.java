package vaekit.kernel.book;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import vaekit.kernel.run.Notebook;

/// A figure of the notebook, small, inside the page: the last one that fills a card. (The first is often a look at the data; the last is what it
/// arrives at, but may be a mere strip.)
final class Thumbnail {
    private static final int WIDTH = 360, HEIGHT = 200;

    private Thumbnail() {}

    /// An `img` element, or a place without a picture.
    static String of(Notebook notebook) {
        var figures = notebook.cells().stream().flatMap(c -> c.outputs().stream()).filter(o -> o.has("data") && o.getAsJsonObject("data").has("image/png"))
            .map(o -> bytes(Notebook.text(o.getAsJsonObject("data").get("image/png")).replaceAll("\\s", ""))).toList();
        var filling = figures.reversed().stream().filter(Thumbnail::fillsACard).findFirst().or(() -> figures.isEmpty() ? Optional.empty() : Optional.of(figures.getLast()));
        return filling.flatMap(Thumbnail::small).map(png -> "<img class=\"thumb\" alt=\"\" src=\"data:image/png;base64," + png + "\">").orElse("<div class=\"thumb\"></div>");
    }

    /// None, if the text is no base64.
    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notAPicture) {
            return new byte[0];
        }
    }

    /// A PNG tells its size in its first bytes: width at 16, height at 20.
    private static boolean fillsACard(byte[] png) {
        return png.length >= 24 && (double) ByteBuffer.wrap(png).getInt(20) / ByteBuffer.wrap(png).getInt(16) > 0.85 * HEIGHT / WIDTH;
    }

    /// The figure scaled to the width of a card, its top part; empty if it is no picture.
    private static Optional<String> small(byte[] png) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(png));
            if (image == null) return Optional.empty();
            double scale = Math.min((double) WIDTH / image.getWidth(), 1);
            var card = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
            var pen = card.createGraphics();
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, WIDTH, HEIGHT);
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            pen.drawImage(halved(image, scale), 0, 0, (int) (image.getWidth() * scale), (int) (image.getHeight() * scale), null);
            pen.dispose();
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(card, "png", bytes);
            return Optional.of(Base64.getEncoder().encodeToString(bytes.toByteArray()));
        } catch (IOException | RuntimeException notAPicture) {
            return Optional.empty();
        }
    }

    /// Halved until less than a factor of two is left, so that no pixel is skipped.
    private static BufferedImage halved(BufferedImage image, double scale) {
        if (scale > 0.5) return image;
        var half = new BufferedImage(image.getWidth() / 2, image.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
        var pen = half.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, half.getWidth(), half.getHeight(), null);
        pen.dispose();
        return halved(half, 2 * scale);
    }
}
