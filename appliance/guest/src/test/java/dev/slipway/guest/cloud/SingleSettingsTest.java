package dev.slipway.guest.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SingleSettingsTest {
    @Test
    void becomeWhatUserDataWouldSay() throws Exception {
        assertEquals(
                "{\"slipway\":{\"api\":{\"port\":9001,\"tls\":\"off\"},\"secrets\":{\"db\":\"a=b\"}}}",
                SingleSettings.read(
                                Stream.of(
                                        "quiet",
                                        "slipway.api.port=9000",
                                        "slipway.api.tls=off",
                                        "slipway.secrets.db=a=b",
                                        "slipway.data=never",
                                        "slipway.api.port=9001"))
                        .toString());
    }
}
