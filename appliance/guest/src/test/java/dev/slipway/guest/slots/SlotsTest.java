package dev.slipway.guest.slots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.machine.ImageException;
import dev.slipway.core.machine.ImageRefusal;
import dev.slipway.core.machine.ImageSignature;
import dev.slipway.core.machine.SlotStatus;
import dev.slipway.core.machine.SlotStatus.State;
import dev.slipway.core.machine.WrittenImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From one start of the machine to the next.
class SlotsTest {
    private static final ImageSignature NONE = new ImageSignature.None();

    @TempDir Path boot;
    private final TestImage first = new TestImage("1.0");
    private final TestImage second = new TestImage("2.0");
    private TestPartition partition;

    @BeforeEach
    void make() throws IOException {
        partition = TestPartition.made(boot, first);
    }

    private static List<State> states(Slots slots) throws IOException {
        return slots.status().slots().stream().map(SlotStatus::state).toList();
    }

    @Test
    void showsTheImageTheMachineWasMadeWith() throws Exception {
        SlotStatus a = partition.running(first.id()).status().slots().getFirst();
        assertEquals(State.RUNNING, a.state());
        assertEquals("shop", a.image().name());
        assertEquals("1.0", a.image().version());
        assertEquals("6.1.0-test", a.image().kernel());
        assertEquals(TestImage.digest(first.bytes()), a.image().digest());
        assertEquals(List.of(State.RUNNING, State.EMPTY), states(partition.running(first.id())));
    }

    @Test
    void isNothingToAnImageThatIsInNoSlot() throws Exception {
        assertTrue(Slots.open(boot, second.id(), partition.updateKey()).isEmpty());
    }

    @Test
    void keepsAnImageThatDidWell() throws Exception {
        Slots before = partition.running(first.id());
        WrittenImage written = before.write(second.upload(), NONE);
        assertEquals(WrittenImage.Outcome.WRITTEN, written.outcome());
        assertFalse(written.signatureChecked());
        assertEquals("b", before.status().next());
        assertEquals(List.of(State.RUNNING, State.WAITING), states(before));

        assertEquals("b", partition.start());
        Slots after = partition.running(second.id());
        assertTrue(after.isOnTrial());
        assertEquals(List.of(State.GOOD, State.TRIED), states(after));
        after.keep();
        assertFalse(after.isOnTrial());
        assertEquals(List.of(State.GOOD, State.RUNNING), states(after));
        assertEquals("b", partition.start());
        assertEquals("b", partition.start());
    }

    @Test
    void isBackOnTheGoodImageAfterOneThatDidNotDoWell() throws Exception {
        partition.running(first.id()).write(second.upload(), NONE);
        partition.start();
        partition.running(second.id()).failed("shop (failed)");

        assertEquals("a", partition.start());
        Slots after = partition.running(first.id());
        assertFalse(after.isOnTrial());
        assertEquals(List.of(State.RUNNING, State.FAILED), states(after));
        assertEquals("shop (failed)", after.status().slots().getLast().note());
    }

    @Test
    void isBackOnTheGoodImageAfterOneThatDied() throws Exception {
        partition.running(first.id()).write(second.upload(), NONE);
        partition.start();
        assertEquals("a", partition.start());
        SlotStatus b = partition.running(first.id()).status().slots().getLast();
        assertEquals(State.FAILED, b.state());
        assertEquals("It was started once and ended without a word", b.note());
    }

    @Test
    void triesTheEarlierImageOnARollback() throws Exception {
        partition.running(first.id()).write(second.upload(), NONE);
        partition.start();
        partition.running(second.id()).keep();

        Slots later = partition.running(second.id());
        assertEquals(State.WAITING, later.rollBack().state());
        assertEquals("a", partition.start());
        Slots back = partition.running(first.id());
        assertTrue(back.isOnTrial());
        back.keep();
        assertEquals(List.of(State.RUNNING, State.GOOD), states(back));
        assertEquals("a", partition.start());
    }

    @Test
    void staysOnTheGoodImageWhenTheRollbackDoesNotDoWell() throws Exception {
        partition.running(first.id()).write(second.upload(), NONE);
        partition.start();
        partition.running(second.id()).keep();
        partition.running(second.id()).rollBack();
        partition.start();
        assertEquals("b", partition.start());
        assertEquals(List.of(State.FAILED, State.RUNNING), states(partition.running(second.id())));
    }

    @Test
    void hasNothingToRollBackToBeforeTheFirstUpdate() throws Exception {
        Slots slots = partition.running(first.id());
        assertEquals(
                "Slot b is empty", refused(ImageRefusal.NoEarlierImage.class, slots::rollBack));
        slots.write(second.upload(), NONE);
        assertEquals(
                "Slot b holds an image that is tried at the next start already",
                refused(ImageRefusal.NoEarlierImage.class, slots::rollBack));
    }

    @Test
    void changesNothingWhileAnImageIsTried() throws Exception {
        partition.running(first.id()).write(second.upload(), NONE);
        partition.start();
        Slots tried = partition.running(second.id());
        refused(
                ImageRefusal.UpdateInProgress.class,
                () -> tried.write(new TestImage("3.0").upload(), NONE));
        refused(ImageRefusal.UpdateInProgress.class, tried::rollBack);
        assertEquals(List.of(State.GOOD, State.TRIED), states(tried));
    }

    @Test
    void doesNotTryTheImageThatRuns() throws Exception {
        Slots slots = partition.running(first.id());
        assertEquals(WrittenImage.Outcome.UNCHANGED, slots.write(first.upload(), NONE).outcome());
        assertEquals(List.of(State.RUNNING, State.EMPTY), states(slots));
        assertFalse(Files.exists(partition.image("b")));
    }

    @Test
    void takesTheNewestOfSeveralUpdates() throws Exception {
        Slots slots = partition.running(first.id());
        slots.write(second.upload(), NONE);
        TestImage third = new TestImage("3.0");
        slots.write(third.upload(), NONE);
        assertEquals("b", partition.start());
        assertTrue(partition.running(third.id()).isOnTrial());
    }

    @Test
    void passesOverAnEntryThatAPowerCutLeftEmpty() throws Exception {
        Slots slots = partition.running(first.id());
        Files.createFile(partition.entries().resolve("slipway-2+1.conf"));
        assertEquals("a", slots.status().next());
        slots.write(second.upload(), NONE);
        assertEquals("b", partition.start());
    }

    @Test
    void isKeptWhenThePowerGoesBetweenTheTwoSteps() throws Exception {
        partition.running(first.id()).write(second.upload(), NONE);
        partition.start();
        Path tried = partition.entries().resolve("slipway-2+0-1.conf");
        Path copy = Files.copy(tried, boot.resolve("copy"));
        partition.running(second.id()).keep();
        Files.move(copy, tried);
        assertEquals("b", partition.start());
        assertFalse(partition.running(second.id()).isOnTrial());
    }

    private interface Change {
        void make() throws Exception;
    }

    private static String refused(Class<? extends ImageRefusal> why, Change change) {
        ImageRefusal refusal = assertThrows(ImageException.class, change::make).refusal();
        return assertInstanceOf(why, refusal).detail();
    }
}
