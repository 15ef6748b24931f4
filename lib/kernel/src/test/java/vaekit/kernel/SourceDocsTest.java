package vaekit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceDocsTest {
    @TempDir Path home;

    @BeforeEach void writeASource() throws IOException {
        var folder = Files.createDirectories(home.resolve("lib/vaekit/src/main/java/vaekit"));
        Files.writeString(folder.resolve("Vae.java"), """
                package vaekit;
                /// A variational autoencoder.
                public record Vae(int latent) {
                    /// With one number.
                    public static Vae of(int latent) { return new Vae(latent); }
                    /// With two numbers.
                    public static Vae of(int features, int latent) { return of(latent); }
                    /** The KL term in nats. */
                    public static double kl;
                    /// No number at all.
                    public Vae() { this(2); }
                }
                """);
    }

    private String of(String signature) { return new SourceDocs(home).of(signature, Optional.empty()).map(String::strip).orElse("nothing"); }

    @Test void methodsAreToldApartByTheirParameters() {
        assertEquals("With one number.", of("vaekit.Vae Vae.of(int latent)"));
        assertEquals("With two numbers.", of("Vae Vae.of(int features, int latent)"));
    }

    @Test void typesFieldsAndConstructorsAreFound() {
        assertEquals("A variational autoencoder.", of("vaekit.Vae"));
        assertEquals("The KL term in nats.", of("double Vae.kl"));
        assertEquals("No number at all.", of("Vae()"));
        assertEquals("A variational autoencoder.", of("Vae(int latent)"), "a record's constructor is documented by its type");
    }

    @Test void aClassIsTheOneOfItsPackage() throws IOException {
        for (var pack : new String[] {"grader", "check"}) {
            var folder = Files.createDirectories(home.resolve("lib/" + pack + "/src/main/java/vaekit/" + pack));
            Files.writeString(folder.resolve("Check.java"), "package vaekit." + pack + ";\n/// Of the package " + pack + ".\npublic class Check { }");
        }
        var docs = new SourceDocs(home);
        assertEquals("Of the package check.", docs.of("Check", Optional.of("vaekit.check")).map(String::strip).orElseThrow());
        assertEquals("Of the package grader.", docs.of("Check", Optional.of("vaekit.grader")).map(String::strip).orElseThrow());
        assertEquals(Optional.empty(), docs.of("Check", Optional.of("vaekit.other")));
        assertEquals(Optional.empty(), docs.of("Check", Optional.empty()), "which of the two is not known");
    }

    @Test void whatTheKitDoesNotHoldIsNothing() {
        assertEquals("nothing", of("double Other.kl(int a)"));
        assertEquals(Optional.empty(), new SourceDocs(home.resolve("elsewhere")).of("vaekit.Vae", Optional.empty()));
    }
}
