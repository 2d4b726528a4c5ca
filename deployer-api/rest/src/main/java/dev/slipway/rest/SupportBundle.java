package dev.slipway.rest;

import dev.slipway.core.AppStatus;
import dev.slipway.core.Json;
import dev.slipway.core.LogLine;
import dev.slipway.core.settings.SettingsPatch;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.management.JMException;
import javax.management.ObjectName;

/// What whoever helps wants to see, in one archive. Each part is what the API shows by itself, with
/// secrets masked as there.
///
/// @param tokens whether what was done with tokens is for the caller to see
record SupportBundle(ControlParts parts, boolean tokens) {
    private static final int LOG_LINES = 5_000;
    private static final String[] NO_ARGUMENTS = {};

    void writeTo(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            json(zip, "product.json", java.util.Map.of("version", parts.version()));
            json(zip, "boot-report.json", parts.machine().bootReport());
            json(zip, "settings.json", SettingsPatch.toJson(parts.configuration().current()));
            json(zip, "jvm.json", JvmStatus.now());
            text(zip, "threads.json", ThreadDump.json(parts.work()));
            text(zip, "heap-histogram.txt", heapHistogram());
            json(zip, "apps.json", parts.deployer().apps());
            json(zip, "deployments.json", parts.deployer().deployments());
            json(zip, "ledger.json", AuditResource.newest(parts.ledger(), tokens));
            for (AppStatus app : parts.deployer().apps()) {
                text(zip, "logs/" + app.name() + ".log", log(app));
            }
        }
    }

    /// As `jcmd GC.class_histogram` prints it. Live objects only, so that it takes a collection.
    private static String heapHistogram() throws IOException {
        try {
            return (String)
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "gcClassHistogram",
                                    new Object[] {NO_ARGUMENTS},
                                    new String[] {String[].class.getName()});
        } catch (JMException refused) {
            throw new IOException("The JVM gives no histogram of its heap", refused);
        }
    }

    private String log(AppStatus app) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (LogLine line : parts.logs().tail(app.name(), LOG_LINES, null)) {
            lines.append(LogText.of(line)).append('\n');
        }
        return lines.toString();
    }

    private static void json(ZipOutputStream zip, String name, Object value) throws IOException {
        text(zip, name, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }

    private static void text(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
