package dev.slipway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scrapes a server as a monitor does.
class MetricsTest {
    private static final AppName SHOP = new AppName("shop");

    @TempDir Path folder;
    private RunningServer running;

    @BeforeEach
    void start() throws Exception {
        running = new RunningServer(folder);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void wantsATokenThatMayRead() throws Exception {
        String url = running.api("/metrics");
        assertEquals(401, running.get(url, "wrong").statusCode());
        HttpResponse<String> anonymous = running.get(url, null);
        assertEquals(401, anonymous.statusCode());
        assertTrue(anonymous.body().contains("/unauthorized"), anonymous::body);
        HttpResponse<String> scrape = running.get(url, running.token("read"));
        assertEquals(200, scrape.statusCode());
        assertEquals(
                "text/plain;version=0.0.4;charset=utf-8",
                scrape.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void passesPromtool() throws Exception {
        running.deploy("shop");
        running.get(running.app("/shop/"), null);
        running.get(running.app("/shop/none"), null);
        awaitSample("http_server_requests_seconds_count\\{app=\"shop\",status=\"404\".*} 1");
        Process promtool =
                new ProcessBuilder("promtool", "check", "metrics")
                        .redirectErrorStream(true)
                        .start();
        try (OutputStream in = promtool.getOutputStream()) {
            in.write(scrape().getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, promtool.waitFor(), said);
        assertEquals("", said);
    }

    @Test
    void hasTheNamesDashboardsAskFor() throws Exception {
        running.deploy("shop");
        String page = scrape();
        for (String sample :
                List.of(
                        "jvm_memory_used_bytes\\{area=\"heap\",id=\".+\"}",
                        "jvm_memory_committed_bytes\\{area=\"nonheap\",id=\"Metaspace\"}",
                        "jvm_memory_max_bytes\\{area=\"heap\",id=\".+\"}",
                        "jvm_buffer_memory_used_bytes\\{id=\"direct\"}",
                        "jvm_threads_live_threads",
                        "jvm_threads_states_threads\\{state=\"timed-waiting\"}",
                        "jvm_classes_loaded_classes",
                        "jvm_gc_memory_allocated_bytes_total",
                        "process_cpu_usage",
                        "process_uptime_seconds",
                        "process_start_time_seconds",
                        "process_files_open_files",
                        "system_cpu_count",
                        "system_cpu_usage",
                        "system_load_average_1m",
                        "disk_free_bytes\\{path=\".+\"}",
                        "tomcat_threads_busy_threads\\{name=\"http-nio-\\d+\"}",
                        "tomcat_threads_config_max_threads\\{name=\"http-nio-\\d+\"}",
                        "tomcat_global_request_seconds_count\\{name=\"http-nio-\\d+\"}",
                        "tomcat_sessions_active_current_sessions\\{app=\"shop\"}",
                        "slipway_build_info\\{version=\".+\"}")) {
            assertTrue(
                    Pattern.compile("^" + sample + " [0-9.E+-]+$", Pattern.MULTILINE)
                            .matcher(page)
                            .find(),
                    () -> sample + " is not in\n" + page);
        }
    }

    @Test
    void everyRequestOfAnAppIsInItsHistogram() throws Exception {
        running.deploy("shop");
        running.get(running.app("/shop/"), null);
        running.get(running.app("/shop/"), null);
        String labels = "app=\"shop\",status=\"200\",outcome=\"SUCCESS\"";
        awaitSample("http_server_requests_seconds_count\\{" + labels + "} 2");
        String page = scrape();
        List<Long> buckets =
                Pattern.compile(
                                "^http_server_requests_seconds_bucket\\{"
                                        + labels
                                        + ",le=\".+\"} (\\d+)$",
                                Pattern.MULTILINE)
                        .matcher(page)
                        .results()
                        .map((MatchResult bucket) -> Long.valueOf(bucket.group(1)))
                        .toList();
        assertEquals(15, buckets.size());
        assertEquals(2, buckets.getLast());
        assertEquals(buckets.stream().sorted().toList(), buckets, "each has those before it");
    }

    @Test
    void tellsHowDeploymentsEnded() throws Exception {
        running.deploy("shop");
        awaitSample("slipway_deployment_seconds_count\\{kind=\"deploy\",outcome=\"deployed\"} 1");
        SlipwayServer.outcome(running.server.deployer().restart(SHOP, "tests"));
        awaitSample("slipway_deployment_seconds_count\\{kind=\"restart\",outcome=\"deployed\"} 1");
        awaitSample("slipway_drains_total 1");
        awaitSample("slipway_app_version\\{app=\"shop\",label=\"\"} 1");
    }

    @Test
    void nothingIsLeftOfAnAppThatWasRemoved() throws Exception {
        running.deploy("shop");
        running.get(running.app("/shop/"), null);
        assertTrue(scrape().contains("app=\"shop\""));
        running.server.deployer().undeploy(SHOP, Duration.ZERO, false, "tests");
        assertFalse(scrape().contains("shop"), this::scrape);
    }

    /// Counts follow the end of an answer, not the other way round.
    private void awaitSample(String sample) throws InterruptedException {
        Pattern line = Pattern.compile("^" + sample + "$", Pattern.MULTILINE);
        long end = System.nanoTime() + RunningServer.LIMIT.toNanos();
        while (!line.matcher(scrape()).find()) {
            assertTrue(System.nanoTime() < end, () -> sample + " is not in\n" + scrape());
            Thread.sleep(20);
        }
    }

    private String scrape() {
        try {
            return running.get(running.api("/metrics"), RunningServer.ADMIN).body();
        } catch (IOException | InterruptedException unanswered) {
            throw new AssertionError(unanswered);
        }
    }
}
