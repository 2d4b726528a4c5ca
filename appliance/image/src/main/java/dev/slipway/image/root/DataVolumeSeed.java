package dev.slipway.image.root;

import dev.slipway.image.Tool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An empty file system, from which the guest makes its data volume: there is no mkfs in it. Laid
/// out so that the kernel can grow it to any size while it is mounted: without the resize inode,
/// whose room is used up at some size.
public final class DataVolumeSeed {
    /// Where it is in the guest, compressed with gzip.
    static final String FILE = "/slipway/data-volume.ext4.gz";

    public static final String LABEL = "slipway-data";
    public static final long BYTES = 32L << 20;

    private static final Tool MKE2FS = new Tool("mke2fs", "e2fsprogs");
    private static final String UUID = "5110ca7a-0000-4000-8000-000000000001";

    private DataVolumeSeed() {}

    /// @return a file below `work`, the same on every machine with the same mke2fs
    public static Path make(Path work) throws IOException, InterruptedException {
        Path file = work.resolve("data-volume.ext4");
        try (RandomAccessFile empty = new RandomAccessFile(file.toFile(), "rw")) {
            empty.setLength(BYTES);
        }
        MKE2FS.run(
                work,
                Duration.ofMinutes(1),
                // its own configuration, not this machine's; no time of the day
                Map.of(
                        "MKE2FS_CONFIG",
                        "/dev/null",
                        "E2FSPROGS_FAKE_TIME",
                        "1",
                        "SOURCE_DATE_EPOCH",
                        "1"),
                List.of(
                        "-q",
                        "-F",
                        "-t",
                        "ext4",
                        "-O",
                        "none,has_journal,ext_attr,dir_index,filetype,extent,64bit,flex_bg,meta_bg,sparse_super,large_file,huge_file,dir_nlink,extra_isize,metadata_csum,metadata_csum_seed",
                        "-b",
                        "4096",
                        "-I",
                        "256",
                        "-m",
                        "0",
                        "-U",
                        UUID,
                        "-E",
                        "hash_seed=" + UUID + ",lazy_itable_init=0,lazy_journal_init=0,nodiscard",
                        "-L",
                        LABEL,
                        file.toString()));
        return file;
    }

    static byte[] compressed(Path file) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.GZIPOutputStream(bytes)) {
            Files.copy(file, zip);
        }
        return bytes.toByteArray();
    }
}
