package vaekit.kernel;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// The kernel's icon in JupyterLab's launcher: an encoder and a decoder meeting in a latent z.
final class KernelLogo {
    private KernelLogo() {}

    static byte[] png(int size) throws IOException {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.scale(size / 32.0, size / 32.0);
        g.setColor(new Color(0x2B6CB0));
        g.fill(trapezium(2, 13));
        g.setColor(new Color(0xDD6B20));
        g.fill(trapezium(30, 19));
        g.setColor(Color.WHITE);
        g.fill(new Ellipse2D.Double(11, 11, 10, 10));
        g.setColor(new Color(0x2D3748));
        g.setStroke(new BasicStroke(1.6f));
        g.draw(new Ellipse2D.Double(11, 11, 10, 10));
        g.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /// From the wide side at `outer` to the narrow one at `inner`.
    private static Path2D trapezium(double outer, double inner) {
        var path = new Path2D.Double();
        path.moveTo(outer, 3);
        path.lineTo(inner, 10);
        path.lineTo(inner, 22);
        path.lineTo(outer, 29);
        path.closePath();
        return path;
    }
}
