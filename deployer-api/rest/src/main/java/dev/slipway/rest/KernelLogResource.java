package dev.slipway.rest;

import dev.slipway.core.access.Permission;
import dev.slipway.core.machine.KernelLine;
import dev.slipway.core.machine.Machine;
import dev.slipway.core.machine.NotHereException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// What the kernel says.
@Path("v1/logs/kernel")
public final class KernelLogResource {
    private static final int MOST = 10_000;
    private static final List<Variant> FORMS =
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE).build();

    private final Machine machine;

    KernelLogResource(Machine machine) {
        this.machine = machine;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public Response kernel(
            @QueryParam("lines") @DefaultValue("200") int lines,
            @Context Request request,
            @Context SecurityContext security)
            throws IOException {
        Access.of(security).require(new Permission.Operate());
        if (lines < 1 || lines > MOST) {
            throw Refusal.invalid("lines: it is between 1 and " + MOST + ", not " + lines);
        }
        List<KernelLine> tail = tail(lines);
        Variant form = request.selectVariant(FORMS);
        return form != null && form.getMediaType().equals(MediaType.TEXT_PLAIN_TYPE)
                ? Response.ok(text(tail), MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8")).build()
                : Response.ok(new Items<>(tail), MediaType.APPLICATION_JSON_TYPE).build();
    }

    private List<KernelLine> tail(int lines) throws IOException {
        try {
            return machine.kernelLog(lines);
        } catch (NotHereException somebodyElses) {
            throw Refusal.notHere(somebodyElses.said());
        }
    }

    private static StreamingOutput text(List<KernelLine> lines) {
        String text = lines.stream().map(line -> line.told() + "\n").collect(Collectors.joining());
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
