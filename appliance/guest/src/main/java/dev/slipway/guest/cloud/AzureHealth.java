package dev.slipway.guest.cloud;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The report that ends Azure's provisioning of a machine.
///
/// Source: Microsoft, "Creating generalized images without a provisioning agent".
final class AzureHealth {
    private static final Map<String, String> HEADERS =
            Map.of(
                    "x-ms-agent-name", "WALinuxAgent",
                    "x-ms-version", "2015-04-05",
                    "Content-Type", "text/xml;charset=utf-8");

    private static final int LONGEST_DESCRIPTION = 512;

    private AzureHealth() {}

    /// @param problem empty when the machine is ready
    static void report(MetadataClient wire, String problem) throws IOException {
        String goal = wire.get("machine/?comp=goalstate", HEADERS).body().text();
        String report =
                """
                <?xml version="1.0" encoding="utf-8"?>
                <Health xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
                  <GoalStateIncarnation>%s</GoalStateIncarnation>
                  <Container>
                    <ContainerId>%s</ContainerId>
                    <RoleInstanceList>
                      <Role>
                        <InstanceId>%s</InstanceId>
                        <Health>%s</Health>
                      </Role>
                    </RoleInstanceList>
                  </Container>
                </Health>
                """
                        .formatted(
                                field(goal, "Incarnation"),
                                field(goal, "ContainerId"),
                                field(goal, "InstanceId"),
                                health(problem));
        wire.send("POST", "machine?comp=health", HEADERS, report);
    }

    private static String health(String problem) {
        if (problem.isEmpty()) {
            return "<State>Ready</State>";
        }
        String description =
                escaped(problem.substring(0, Math.min(LONGEST_DESCRIPTION, problem.length())));
        return "<State>NotReady</State><Details><SubStatus>ProvisioningFailed</SubStatus><Description>"
                + description
                + "</Description></Details>";
    }

    /// The first of its name, still escaped as it was.
    private static String field(String xml, String name) throws IOException {
        Matcher field = Pattern.compile("<" + name + ">([^<>]{1,200})</" + name + ">").matcher(xml);
        if (!field.find()) {
            throw new IOException("The goal state of the wire server has no " + name);
        }
        return field.group(1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
