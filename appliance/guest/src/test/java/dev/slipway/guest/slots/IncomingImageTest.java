package dev.slipway.guest.slots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.machine.ImageException;
import dev.slipway.core.machine.ImageRefusal;
import dev.slipway.core.machine.ImageSignature;
import dev.slipway.core.machine.SlotStatus.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is sent as an image.
class IncomingImageTest {
    private static final ImageSignature NONE = new ImageSignature.None();

    @TempDir Path boot;
    private final TestImage first = new TestImage("1.0");
    private final TestImage second = new TestImage("2.0");
    private TestPartition partition;
    private Slots slots;

    @BeforeEach
    void make() throws IOException {
        partition = TestPartition.made(boot, first);
        slots = partition.running(first.id());
    }

    private String refusal(Upload upload, ImageSignature signature) {
        ImageRefusal refusal =
                assertThrows(ImageException.class, () -> slots.write(upload, signature)).refusal();
        return refusal.detail();
    }

    private Failure failure(Upload upload) {
        return assertThrows(DeployException.class, () -> slots.write(upload, NONE)).failure();
    }

    private State other() throws IOException {
        return slots.status().slots().getLast().state();
    }

    @Test
    void isNotAWar() {
        assertEquals(
                "The file is no EFI program: it does not begin with MZ",
                refusal(TestImage.upload(Arrays.copyOf(TestImage.text("PK\3\4"), 9000)), NONE));
        assertEquals(
                "The file is no EFI program: it does not begin with MZ",
                refusal(TestImage.upload(new byte[0]), NONE));
    }

    @Test
    void isForThisProcessor() {
        second.processor = 0xAA64;
        assertEquals(
                "The image is for another processor than x86-64", refusal(second.upload(), NONE));
    }

    @Test
    void hasAKernelAndARoot() {
        second.sections.remove(".initrd");
        assertEquals(
                "The file is an EFI program, but no Unified Kernel Image: it has no .initrd",
                refusal(second.upload(), NONE));
    }

    @Test
    void wasMadeByUs() throws Exception {
        second.sections.put(".osrel", TestImage.text("ID=debian\n"));
        assertEquals("The image was not made by slipway image", refusal(second.upload(), NONE));
        assertEquals(State.EMPTY, other());
    }

    @Test
    void isWhole() throws Exception {
        byte[] bytes = second.bytes();
        assertTrue(
                refusal(TestImage.upload(Arrays.copyOf(bytes, bytes.length - 512)), NONE)
                        .startsWith("The image is cut off"));
        second.sections.get(".initrd")[200_000] ^= 1;
        assertEquals(
                "The image is damaged: its kernel or its root is not the one it names",
                refusal(second.upload(), NONE));
        assertEquals(State.EMPTY, other());
        assertFalse(Files.exists(partition.image("b")));
    }

    @Test
    void hasTheDigestThatWasAnnounced() throws Exception {
        byte[] bytes = second.bytes();
        assertInstanceOf(
                Failure.DigestMismatch.class,
                failure(
                        new Upload(
                                new ByteArrayInputStream(bytes),
                                bytes.length,
                                new Digest("0".repeat(64)))));
        assertEquals("a", partition.start());
        assertFalse(Files.exists(partition.image("b")));
    }

    @Test
    void comesToItsEnd() {
        byte[] bytes = second.bytes();
        assertInstanceOf(
                Failure.IncompleteUpload.class,
                failure(
                        new Upload(
                                new ByteArrayInputStream(bytes, 0, bytes.length - 10_000),
                                bytes.length,
                                TestImage.digest(bytes))));
    }

    @Test
    void fitsOnThePartition() {
        assertInstanceOf(
                Failure.TooLarge.class,
                failure(
                        new Upload(
                                new ByteArrayInputStream(second.bytes()),
                                Long.MAX_VALUE,
                                first.id())));
    }

    @Test
    void leavesTheEarlierImageAloneWhenItsBeginningIsWrong() throws Exception {
        slots.write(second.upload(), NONE);
        refusal(TestImage.upload(new byte[9000]), NONE);
        assertEquals(State.WAITING, other());
        assertEquals("b", partition.start());
    }

    @Test
    void comesOneAtATime() throws Exception {
        byte[] bytes = second.bytes();
        CompletableFuture<Void> running = new CompletableFuture<>();
        try (PipedInputStream slow = new PipedInputStream()) {
            try (PipedOutputStream sender = new PipedOutputStream(slow)) {
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                slots.write(
                                        new Upload(slow, bytes.length, TestImage.digest(bytes)),
                                        NONE);
                                running.complete(null);
                            } catch (Exception failed) {
                                running.completeExceptionally(failed);
                            }
                        });
                sender.write(bytes, 0, 8192); // comes back only when somebody has begun to read
                assertEquals(
                        "Slot b is being written", refusal(new TestImage("3.0").upload(), NONE));
                sender.write(bytes, 8192, bytes.length - 8192);
            }
            running.get();
        }
        assertEquals(State.WAITING, other());
    }

    @Test
    void isSignedWhereTheRunningImageNamesAKey() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(
                partition.updateKey(),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        slots = partition.running(first.id());
        assertTrue(slots.status().signatureRequired());
        assertEquals(
                "This machine takes signed images only; send Slipway-Signature: ed25519=:…:",
                refusal(second.upload(), NONE));
        ImageSignature signature = signed(pair, second);
        assertEquals(
                "The signature is not one of this image by the key this machine trusts",
                refusal(new TestImage("3.0").upload(), signature));
        assertEquals(
                "The signature is not one of this image by the key this machine trusts",
                refusal(second.upload(), new ImageSignature.Ed25519("AAEC")));
        assertTrue(slots.write(second.upload(), signature).signatureChecked());
    }

    private static ImageSignature signed(KeyPair pair, TestImage image) throws Exception {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(TestImage.digest(image.bytes()).bytes());
        return new ImageSignature.Ed25519(Base64.getEncoder().encodeToString(signature.sign()));
    }
}
