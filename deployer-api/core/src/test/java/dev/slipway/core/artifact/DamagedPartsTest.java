package dev.slipway.core.artifact;

import static dev.slipway.core.artifact.StoreFixture.version;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedPartsTest {
    @TempDir Path data;
    private StoreFixture wars;

    @BeforeEach
    void open() throws IOException {
        wars = StoreFixture.in(data);
    }

    @Test
    void neverGivesOutDamagedBytes() throws Exception {
        Digest digest = wars.packed(version(1));
        damageOnePart();
        assertTrue(
                assertThrows(IOException.class, () -> wars.read(digest))
                        .getMessage()
                        .contains("damaged on disk"));
        assertThrows(IOException.class, () -> wars.store().war(digest));
        try (Stream<Path> left = Files.list(data.resolve("work/wars"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void receivingAgainMendsAPartForAllThatShareIt() throws Exception {
        Digest one = wars.packed(version(1));
        Digest two = wars.packed(version(2));
        damageOnePart();
        for (int i = 0; i < 2; i++) {
            // the first packing finds the damage and the second repairs it
            assertEquals(one, wars.packed(version(1)));
        }
        assertFalse(wars.whole(one));
        assertArrayEquals(version(1), wars.read(one));
        assertArrayEquals(version(2), wars.read(two));
    }

    @Test
    void staysWholeWhenThePartsOnDiskAreDamaged() throws Exception {
        wars.packed(version(1));
        damageOnePart();
        Digest two = wars.packed(version(2));
        assertTrue(wars.whole(two));
        assertArrayEquals(version(2), wars.read(two));
    }

    @Test
    void refusesARecipeOfALaterFormat() throws Exception {
        Digest digest = wars.packed(version(1));
        Recipe recipe = Recipe.read(data.resolve("blobs/wars/" + digest + ".recipe"));
        Path changed = data.resolve("changed");
        recipe.write(changed);
        assertEquals(recipe.parts(), Recipe.read(changed).parts());
        try (var out =
                new java.io.DataOutputStream(
                        new java.util.zip.DeflaterOutputStream(Files.newOutputStream(changed)))) {
            out.writeInt(2);
        }
        assertTrue(
                assertThrows(IOException.class, () -> Recipe.read(changed))
                        .getMessage()
                        .contains("format 2"));
    }

    /// One that all versions share.
    private void damageOnePart() throws IOException {
        Path largest = null;
        for (Path part : wars.parts()) {
            largest = largest == null || Files.size(part) > Files.size(largest) ? part : largest;
        }
        byte[] bytes = Files.readAllBytes(largest);
        bytes[100] ^= 1;
        Files.write(largest, bytes);
    }
}
