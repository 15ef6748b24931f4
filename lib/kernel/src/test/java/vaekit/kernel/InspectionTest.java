package vaekit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class InspectionTest {
    @Test void signaturesNameNoPackages() {
        assertEquals("List<Path> Kit.jars(Path home)", Inspection.readable("java.util.List<java.nio.file.Path> vaekit.Kit.jars(java.nio.file.Path home)"));
    }

    @Test void aRecordsComponentsStandOnlyBehindItself() {
        assertEquals("Spec Spec.of()", Inspection.readable("vaekit.Spec vaekit.Spec(int a, java.lang.String b).of()"));
        assertEquals("Spec(int, String)", Inspection.readable("vaekit.Spec(int a, java.lang.String b)(int, java.lang.String)"));
        assertEquals("Spec(int a, String b)", Inspection.readable("vaekit.Spec(int a, java.lang.String b)"));
    }
}
