package dev.slipway.image.root;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a library of the JDK that runs the tests.
class ElfSymbolsTest {
    private static final Path LIBRARY =
            Path.of(System.getProperty("java.home"), "lib", "libjimage.so");

    @TempDir Path dir;

    @Test
    @SuppressWarnings("restricted")
    void whatIsLeftIsLoadedAndHasItsFunctions() throws Exception {
        Path copy = Files.copy(LIBRARY, dir.resolve("libjimage.so"));
        ElfSymbols.removeBelow(dir);
        assertTrue(Files.size(copy) < Files.size(LIBRARY), "it got shorter");
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup library = SymbolLookup.libraryLookup(copy, arena);
            assertNotEquals(0, library.find("JIMAGE_Open").orElseThrow().address());
        }
    }

    @Test
    void itStillSaysWhatItNeeds() throws Exception {
        byte[] whole = Files.readAllBytes(LIBRARY);
        List<String> needed = new ElfFile(ElfSymbols.withoutSections(whole)).needed();
        assertTrue(needed.contains("libc.so.6"), needed::toString);
        assertEquals(new ElfFile(whole).needed(), needed);
    }

    @Test
    void isDoneOnce() throws Exception {
        byte[] once = ElfSymbols.withoutSections(Files.readAllBytes(LIBRARY));
        assertArrayEquals(once, ElfSymbols.withoutSections(once));
    }

    @Test
    void leavesOtherFilesAsTheyAre() throws Exception {
        Path script = Files.writeString(dir.resolve("linker.so"), "GROUP ( libc.so.6 )");
        ElfSymbols.removeBelow(dir);
        assertEquals("GROUP ( libc.so.6 )", Files.readString(script));
    }

    @Test
    void refusesADamagedOne() throws Exception {
        byte[] damaged = Files.readAllBytes(LIBRARY);
        damaged[0x27] = 0x7F; // where the segments are
        assertThrows(IOException.class, () -> ElfSymbols.withoutSections(damaged));
    }
}
