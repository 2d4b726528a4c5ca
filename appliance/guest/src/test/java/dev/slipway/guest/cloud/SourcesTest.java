package dev.slipway.guest.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.guest.cloud.MetadataServer.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Each cloud's protocol, against a server that speaks it.
class SourcesTest {
    private static final String USER_DATA = "#cloud-config\nhostname: shop-1\n";

    @Test
    void ec2IsAskedWithATokenAlone() throws Exception {
        try (MetadataServer server = new MetadataServer(call -> ec2(call, "X-aws-ec2-"))) {
            InstanceData read = Ec2.aws(server.client()).read();
            assertEquals("i-0abc", read.instanceId());
            assertEquals("ip-10-0-0-5.internal", read.hostname());
            assertEquals("shop-1", read.userData().get("hostname").asString());
        }
    }

    @Test
    void firecrackerIsAskedWithATokenOfItsOwn() throws Exception {
        try (MetadataServer server = new MetadataServer(call -> ec2(call, "X-"))) {
            assertEquals("i-0abc", Ec2.firecracker(server.client()).read().instanceId());
        }
    }

    private static void ec2(Call call, String header) throws IOException {
        if (call.line().equals("PUT /latest/api/token")
                && !call.header(header + "metadata-token-ttl-seconds").equals("null")) {
            call.reply(200, "t0ken==");
        } else if (!call.header(header + "metadata-token").equals("t0ken==")) {
            call.reply(401, "");
        } else {
            switch (call.line()) {
                case "GET /latest/user-data" -> call.reply(200, USER_DATA);
                case "GET /latest/meta-data/instance-id" -> call.reply(200, "i-0abc");
                case "GET /latest/meta-data/local-hostname" ->
                        call.reply(200, "ip-10-0-0-5.internal\n");
                default -> call.reply(404, "");
            }
        }
    }

    @Test
    void ec2WithoutUserDataHasNone() throws Exception {
        try (MetadataServer server =
                new MetadataServer(
                        call -> call.reply(call.line().startsWith("PUT") ? 200 : 404, "t0ken"))) {
            InstanceData read = Ec2.aws(server.client()).read();
            assertTrue(read.userData().isEmpty());
            assertNull(read.instanceId());
        }
    }

    @Test
    void openStackIsReadWithItsMetaData() throws Exception {
        try (MetadataServer server =
                new MetadataServer(call -> {
                    switch (call.line()) {
                        case "GET /openstack/latest/meta_data.json" ->
                                call.reply(
                                        200,
                                        "{\"uuid\": \"u-1\", \"hostname\": \"shop.novalocal\"}");
                        case "GET /openstack/latest/user_data" -> call.reply(200, USER_DATA);
                        default -> call.reply(404, "");
                    }
                })) {
            InstanceData read = new OpenStack(server.client()).read();
            assertEquals("u-1", read.instanceId());
            assertEquals("shop.novalocal", read.hostname());
            assertEquals("shop-1", read.userData().get("hostname").asString());
        }
    }

    @Test
    void googleIsAskedByItsMarkAndMustBearIt() throws Exception {
        try (MetadataServer server =
                new MetadataServer(call -> {
                    assertEquals("Google", call.header("Metadata-Flavor"));
                    call.exchange().getResponseHeaders().set("Metadata-Flavor", "Google");
                    switch (call.line()) {
                        case "GET /computeMetadata/v1/instance/attributes/?recursive=true" ->
                                call.reply(200, "{\"user-data\": \"hostname: shop-1\"}");
                        case "GET /computeMetadata/v1/instance/id" -> call.reply(200, "4711");
                        default -> call.reply(200, "vm.c.project.internal");
                    }
                })) {
            InstanceData read = new Gce(server.client()).read();
            assertEquals("4711", read.instanceId());
            assertEquals("vm.c.project.internal", read.hostname());
            assertEquals("shop-1", read.userData().get("hostname").asString());
        }
        try (MetadataServer impostor = new MetadataServer(call -> call.reply(200, "{}"))) {
            IOException refused =
                    assertThrows(IOException.class, () -> new Gce(impostor.client()).read());
            assertEquals(
                    "Somebody answered who is not Google's metadata service", refused.getMessage());
        }
    }

    @Test
    void azureIsReadAndToldThatTheMachineIsReady() throws Exception {
        List<String> reports = new CopyOnWriteArrayList<>();
        try (MetadataServer server = new MetadataServer(call -> azure(call, reports))) {
            Azure azure = new Azure(server.client(), server.client());
            InstanceData read = azure.read();
            assertEquals("vm-7", read.instanceId());
            assertEquals("shop-1", read.userData().get("hostname").asString());
            azure.report("");
            azure.report("the WAR <shop> & more");
        }
        assertTrue(reports.getFirst().contains("<GoalStateIncarnation>1</GoalStateIncarnation>"));
        assertTrue(reports.getFirst().contains("<ContainerId>c-1</ContainerId>"));
        assertTrue(reports.getFirst().contains("<InstanceId>r-1</InstanceId>"));
        assertTrue(reports.getFirst().contains("<State>Ready</State>"));
        assertTrue(reports.getLast().contains("<State>NotReady</State>"));
        assertTrue(
                reports.getLast()
                        .contains("<Description>the WAR &lt;shop&gt; &amp; more</Description>"));
    }

    private static void azure(Call call, List<String> reports) throws IOException {
        switch (call.line()) {
            case "GET /metadata/instance?api-version=2021-08-01&format=json" -> {
                assertEquals("true", call.header("Metadata"));
                String userData =
                        Base64.getEncoder()
                                .encodeToString(USER_DATA.getBytes(StandardCharsets.UTF_8));
                call.reply(
                        200,
                        "{\"compute\": {\"vmId\": \"vm-7\", \"name\": \"shop\", \"userData\": \""
                                + userData
                                + "\"}}");
            }
            case "GET /machine/?comp=goalstate" -> {
                assertEquals("2015-04-05", call.header("x-ms-version"));
                call.reply(
                        200,
                        "<GoalState><Incarnation>1</Incarnation><Container><ContainerId>c-1</ContainerId><RoleInstanceList>"
                                + "<RoleInstance><InstanceId>r-1</InstanceId></RoleInstance></RoleInstanceList></Container></GoalState>");
            }
            case "POST /machine?comp=health" -> {
                reports.add(call.body());
                call.reply(200, "");
            }
            default -> call.reply(404, "");
        }
    }

    @Test
    void noCloudIsReadFromAnAddress() throws Exception {
        try (MetadataServer server =
                new MetadataServer(call -> {
                    switch (call.line()) {
                        case "GET /meta-data" ->
                                call.reply(200, "instance-id: i-9\nlocal-hostname: from-meta\n");
                        case "GET /user-data" -> call.reply(200, "slipway: {api: {port: 9000}}");
                        case "GET /vendor-data" -> call.reply(200, USER_DATA);
                        default -> call.reply(404, "");
                    }
                })) {
            InstanceData read = new NoCloudNet(server.client(), null, null).read();
            assertEquals("i-9", read.instanceId());
            assertEquals("from-meta", read.hostname());
            assertEquals("shop-1", read.userData().get("hostname").asString());
            assertEquals(9000, read.userData().get("slipway").get("api").get("port").asInt());
        }
    }

    @Test
    void noCloudWithoutAnInstanceIdIsRefused() throws Exception {
        try (MetadataServer server =
                new MetadataServer(call -> call.reply(200, "local-hostname: x"))) {
            IOException refused =
                    assertThrows(
                            IOException.class,
                            () -> new NoCloudNet(server.client(), null, null).read());
            assertEquals(
                    "The meta-data has no instance-id, which NoCloud demands",
                    refused.getMessage());
        }
    }
}
