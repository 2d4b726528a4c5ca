package dev.slipway.core.zip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryReaderTest {
    private static final byte[] ZEROS = new byte[1_000_000];

    @TempDir Path dir;
    private ZipFixture zips;

    @BeforeEach
    void fixture() {
        zips = new ZipFixture(dir);
    }

    private interface Use<T> {
        T of(EntryReader reader, Entry entry) throws DeployException, IOException;
    }

    private <T> T reading(byte[] content, Consumer<RawEntry> lie, Use<T> use)
            throws DeployException, IOException {
        try (FileChannel file = zips.open(new RawZip().add("e", content, lie).bytes());
                EntryReader reader = new EntryReader(file)) {
            return use.of(reader, ZipDirectory.read(file, 10).entries().getFirst());
        }
    }

    private Failure refusal(Consumer<RawEntry> lie) {
        return assertThrows(
                        DeployException.class,
                        () ->
                                reading(
                                        ZEROS,
                                        entry -> {
                                            entry.deflate();
                                            lie.accept(entry);
                                        },
                                        (reader, entry) -> {
                                            reader.transfer(entry, (_, _) -> {});
                                            return entry;
                                        }))
                .failure();
    }

    @Test
    void passesOnNoMoreThanAnnounced() {
        AtomicLong passed = new AtomicLong();
        DeployException refused =
                assertThrows(
                        DeployException.class,
                        () ->
                                reading(
                                        ZEROS,
                                        entry -> {
                                            entry.deflate();
                                            entry.claimSize(1000);
                                        },
                                        (reader, entry) -> {
                                            reader.transfer(
                                                    entry, (_, length) -> passed.addAndGet(length));
                                            return entry;
                                        }));
        assertInstanceOf(Failure.ExpansionLimit.class, refused.failure());
        assertTrue(passed.get() <= 1000, () -> passed + " bytes");
    }

    @Test
    void refusesFewerBytesThanAnnounced() {
        assertEquals("unsafe-entry", refusal(entry -> entry.claimSize(2_000_000)).slug());
    }

    @Test
    void refusesAWrongChecksum() {
        assertTrue(refusal(entry -> entry.claimCrc(1)).detail().contains("checksum"));
    }

    @Test
    void refusesPackedBytesThatMakeNoSense() {
        assertTrue(
                refusal(entry -> Arrays.fill(entry.packed, (byte) 0xFF))
                        .detail()
                        .contains("make no sense"));
    }

    @Test
    void refusesPackedBytesThatEndTooEarly() {
        assertTrue(
                refusal(
                                entry -> {
                                    entry.packed =
                                            Arrays.copyOf(entry.packed, entry.packed.length / 2);
                                    entry.claimPackedSize(entry.packed.length);
                                })
                        .detail()
                        .contains("end too early"));
    }

    @Test
    void refusesPackedBytesThatGoOnAfterTheirEnd() {
        for (int more : new int[] {1, 200_000}) {
            assertTrue(
                    refusal(
                                    entry -> {
                                        entry.packed =
                                                Arrays.copyOf(
                                                        entry.packed, entry.packed.length + more);
                                        entry.claimPackedSize(entry.packed.length);
                                    })
                            .detail()
                            .contains("go on"));
        }
    }

    @Test
    void readsTheBeginningOfAnEntryAndNoMore() throws Exception {
        byte[] text = "0123456789".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        assertArrayEquals(
                "01234567".getBytes(StandardCharsets.US_ASCII),
                reading(text, RawEntry::deflate, (reader, entry) -> reader.head(entry, 8)));
        assertArrayEquals(
                new byte[0], reading(text, _ -> {}, (reader, entry) -> reader.head(entry, 0)));
        assertArrayEquals(
                "ab".getBytes(StandardCharsets.US_ASCII),
                reading(
                        "ab".getBytes(StandardCharsets.US_ASCII),
                        _ -> {},
                        (reader, entry) -> reader.head(entry, 8)));
    }

    @Test
    void readsManyEntriesOneAfterTheOther() throws Exception {
        RawZip zip = new RawZip();
        for (int i = 0; i < 20; i++) {
            zip.add("e" + i, "content " + i, i % 2 == 0 ? RawEntry::deflate : _ -> {});
        }
        assertEquals("content 19", zips.contents(zip.bytes()).get("e19"));
    }

    @Test
    void stopsWhenInterrupted() {
        assertThrows(
                InterruptedIOException.class,
                () ->
                        reading(
                                ZEROS,
                                _ -> {},
                                (reader, entry) -> {
                                    reader.transfer(
                                            entry, (_, _) -> Thread.currentThread().interrupt());
                                    return entry;
                                }));
        assertTrue(Thread.interrupted());
    }
}
