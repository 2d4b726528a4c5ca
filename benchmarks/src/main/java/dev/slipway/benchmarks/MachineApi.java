package dev.slipway.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The control plane of an appliance that runs. To be closed.
final class MachineApi implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MOST_QUESTIONS = 300;

    private final VirtualMachine machine;
    private final HttpClient http =
            HttpClient.newBuilder().sslContext(AnyCertificate.context()).build();

    MachineApi(VirtualMachine machine) {
        this.machine = machine;
    }

    /// What could be had without swapping.
    long availableBytes() throws IOException, InterruptedException {
        return get("/v1/system/memory").path("availableBytes").asLong();
    }

    /// Waits until the boot is over.
    JsonNode bootReport() throws IOException, InterruptedException {
        for (int question = 0; question < MOST_QUESTIONS; question++) {
            JsonNode report = get("/v1/system/boot-report");
            if (report.path("readyAfter").isString()) {
                return report;
            }
            Thread.sleep(1_000);
        }
        throw new IOException("A machine was never ready, although its app answered");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(machine.api(path))
                        .header("Authorization", "Bearer " + Slipway.TOKEN)
                        .timeout(LIMIT)
                        .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
