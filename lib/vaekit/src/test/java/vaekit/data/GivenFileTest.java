package vaekit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenFileTest {
    private static final GivenFile TABLE = new GivenFile("stars", "stars.csv", "https://example.org/stars", "CC0", List.of("name", "mass"));

    @TempDir Path folder;
    private DataFolders folders;

    @BeforeEach void aCacheOfItsOwn() {
        folders = new DataFolders(Optional.empty(), Optional.empty(), folder.resolve("cache"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test void whoHasNotGivenItIsToldWhereToGetItAndUnderWhichLicence() {
        assertEquals(Optional.empty(), TABLE.find(folders));
        var message = assertThrows(DataException.class, () -> TABLE.verified(folders)).getMessage();
        assertEquals("stars is not on this machine. Get stars.csv from https://example.org/stars (licence: CC0), then: ./kit data stars FILE", message);
    }

    @Test void aCopyIsTakenAndItsChecksumWrittenDown() throws IOException {
        var copy = TABLE.take(file("downloaded.csv", "name,mass\nSun,1\n"), folders);
        assertEquals("name,mass\nSun,1\n", Files.readString(copy));
        assertEquals(copy, TABLE.verified(folders));
        assertTrue(TABLE.recorded(copy).startsWith("659c5d4db93ddb95e0b58ebe187e1a57"), "as sha256sum says");
    }

    @Test void anotherFileLaterIsRefusedAndTheCopyStays() throws IOException {
        var copy = TABLE.take(file("first.csv", "name,mass\nSun,1\n"), folders);
        var other = file("second.csv", "name,mass\nSun,2\n");
        assertTrue(assertThrows(DataException.class, () -> TABLE.take(other, folders)).getMessage().contains("one of the two is damaged or another version"));
        assertEquals("name,mass\nSun,1\n", Files.readString(copy));
        assertEquals(copy, TABLE.take(folder.resolve("first.csv"), folders));
    }

    @Test void aCopyThatHasChangedIsRefusedUntilItIsGivenAgain() throws IOException {
        var first = file("first.csv", "name,mass\nSun,1\n");
        var copy = TABLE.take(first, folders);
        Files.writeString(copy, "name,mass\nSun,3\n");
        assertTrue(assertThrows(DataException.class, () -> TABLE.verified(folders)).getMessage().contains("has changed since"));
        TABLE.take(first, folders);
        assertEquals(copy, TABLE.verified(folders));
    }

    @Test void aFileWithoutItsColumnsIsNotTaken() throws IOException {
        var wrong = file("wrong.csv", "name,colour\nSun,yellow\n");
        assertTrue(assertThrows(DataException.class, () -> TABLE.take(wrong, folders)).getMessage().contains("has no column mass; it has name, colour. Get stars.csv from"));
        var absent = folder.resolve("absent.csv");
        assertTrue(assertThrows(DataException.class, () -> TABLE.take(absent, folders)).getMessage().contains("could not be read"));
        assertFalse(Files.exists(folder.resolve("cache")));
    }
}
