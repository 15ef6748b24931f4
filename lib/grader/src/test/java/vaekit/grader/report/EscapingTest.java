package vaekit.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts of submissions in reports: shown, never obeyed.
class EscapingTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200B=1"})
    void aSpreadsheetSeesNoFormula(String id) {
        assertTrue(GradesCsv.cell(id).startsWith("'"), GradesCsv.cell(id));
    }

    @Test
    void anOrdinaryNameStaysAsItIs() {
        assertEquals("Ada Lovelace", GradesCsv.cell("Ada Lovelace"));
        assertEquals("ada.lovelace-2", Reports.folderName("ada.lovelace-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "a/b", "con", "nul.txt", ".", "..", "a b", "Ada", "x\u0000y", "\u202Egpj.exe"})
    void aFolderNameCannotLeaveItsFolderOrMeanADevice(String id) {
        var name = Reports.folderName(id);
        assertTrue(name.matches("[A-Za-z0-9_-]*-[0-9a-f]+"), name);
    }

    @Test
    void noTwoStudentsShareAFolder() {
        assertNotEquals(Reports.folderName("m_ller-82454592"), Reports.folderName("müller"));
        var taken = Reports.folderName("müller");
        assertNotEquals(taken, Reports.folderName(taken), "somebody may be called like the folder of somebody else");
    }

    @Test
    void moodleFindsTheFoldersThatItGaveOut() {
        assertEquals("Müller Jürgen_123_assignsubmission_file_", Reports.folderName("Müller Jürgen_123_assignsubmission_file_"));
        assertNotEquals("../x_123_assignsubmission_file_", Reports.folderName("../x_123_assignsubmission_file_"));
    }

    @Test
    void namesThatDifferOnlyInCaseGetDifferentFolders() {
        assertNotEquals(Reports.folderName("ada").toLowerCase(), Reports.folderName("ADA").toLowerCase());
    }

    @Test
    void markupIsShownNotInterpreted() {
        var evil = "<script>alert('x')</script>";
        assertFalse(HtmlReport.escape(evil).contains("<"));
        assertFalse(MarkdownReport.escape(evil + " [x](javascript:1) ![i](u)").matches("(?s).*(<|[^\\\\]\\[|[^\\\\]!).*"));
    }

    @Test
    void terminalCodesAndDirectionMarksAreTaken() {
        assertEquals("?[31mred? ?abc?31m", Text.plain("\u001B[31mred\u0007 \u202Eabc\u009B31m"));
    }

    @Test
    void aLongTextIsCut() {
        assertTrue(Text.plain("x".repeat(1 << 20)).length() < 1100);
    }
}
