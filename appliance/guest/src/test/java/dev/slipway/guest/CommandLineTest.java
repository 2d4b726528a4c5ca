package dev.slipway.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private final CommandLine line =
            CommandLine.parse(
                    "quiet ds=nocloud;s=http://x/ slipway.a=\"two words\" virtio_mmio.device=4K@0xd0:5 virtio-mmio.device=4K@0xd1:6 panic=1 panic=2 -- -Dvirtio_mmio.x=y ds=other virtio_mmio.device=4K@0xd2:7");

    @Test
    void endsWhereTheArgumentsOfInitBegin() {
        assertEquals("panic=2", line.words().getLast());
    }

    @Test
    void theLastWordWins() {
        assertEquals(Optional.of("2"), line.value("panic"));
        assertEquals(Optional.of("nocloud;s=http://x/"), line.value("ds"));
        assertEquals(Optional.empty(), line.value("quiet"));
    }

    @Test
    void quotesKeepSpacesTogether() {
        assertEquals(Optional.of("two words"), line.value("slipway.a"));
    }

    @Test
    void modulesGetTheirParameters() {
        assertEquals(
                "device=4K@0xd0:5 device=4K@0xd1:6 device=4K@0xd2:7",
                line.moduleParameters("virtio_mmio"));
        assertEquals("", line.moduleParameters("virtio_net"));
        assertEquals(List.of(), CommandLine.parse("").words());
    }
}
