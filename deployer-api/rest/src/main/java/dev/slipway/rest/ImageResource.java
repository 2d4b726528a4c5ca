package dev.slipway.rest;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.access.Permission;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.machine.ImageException;
import dev.slipway.core.machine.ImageSignature;
import dev.slipway.core.machine.ImageSlots;
import dev.slipway.core.machine.Machine;
import dev.slipway.core.machine.Machine.Ending;
import dev.slipway.core.machine.MachineRequest;
import dev.slipway.core.machine.NotHereException;
import dev.slipway.core.machine.SlotStatus;
import dev.slipway.core.machine.SlotsStatus;
import dev.slipway.core.machine.WrittenImage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The image the machine runs, and the one it runs next. An image is all the code there is, so only
/// an admin may change it.
@Path("v1/system/image")
@Produces(MediaType.APPLICATION_JSON)
public final class ImageResource {
    private static final URI HERE = URI.create("/v1/system/image");

    private final Machine machine;
    private final MachineRequests requests;

    ImageResource(Machine machine, MachineRequests requests) {
        this.machine = machine;
        this.requests = requests;
    }

    /// What becomes of an image.
    ///
    /// @param slot it is in
    /// @param signature `checked`, or `not-required` where the running image names no key
    /// @param reboots whether the machine ends now
    /// @param next one sentence: what happens now
    record ImageChange(
            WrittenImage.Outcome outcome,
            SlotStatus slot,
            String signature,
            boolean reboots,
            String next) {}

    @GET
    public SlotsStatus status(@Context SecurityContext security) throws IOException {
        Access.of(security).require(new Permission.Read(null));
        return slots().status();
    }

    /// The body is the image as `slipway image` makes it with the suffix `.efi`.
    @POST
    public Response write(
            InputStream image,
            @QueryParam("reboot") @DefaultValue("false") boolean reboot,
            @QueryParam("drain") @Nullable Duration drain,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request,
            @Context SecurityContext security)
            throws ImageException, DeployException, IOException {
        Access access = Access.of(security);
        access.require(new Permission.Administer());
        ImageSlots slots = slots(reboot);
        Digest announced = ContentDigest.sha256(headers.getHeaderString("Content-Digest"));
        if (announced == null) {
            throw Refusal.invalid(
                    "An image comes with its digest: Content-Digest: sha-256=:…:, in Base64");
        }
        ImageSignature signature =
                Refusal.unlessParsed(
                        () -> ImageSignature.parse(headers.getHeaderString(ImageSignature.HEADER)));
        WrittenImage written =
                slots.write(
                        new Upload(image, request.getContentLengthLong(), announced), signature);
        return switch (written.outcome()) {
            case WRITTEN -> changed(MachineRequest.UPDATE, written, reboot, drain, access.who());
            case UNCHANGED ->
                    Response.ok(change(written, false, "This image runs already")).build();
        };
    }

    @POST
    @Path("rollback")
    public Response rollBack(
            @QueryParam("reboot") @DefaultValue("false") boolean reboot,
            @QueryParam("drain") @Nullable Duration drain,
            @Context SecurityContext security)
            throws ImageException, IOException {
        Access access = Access.of(security);
        access.require(new Permission.Administer());
        SlotStatus slot = slots(reboot).rollBack();
        return changed(
                MachineRequest.ROLLBACK,
                new WrittenImage(WrittenImage.Outcome.WRITTEN, slot, false),
                reboot,
                drain,
                access.who());
    }

    private Response changed(
            MachineRequest request,
            WrittenImage written,
            boolean reboot,
            @Nullable Duration drain,
            String who) {
        SlotStatus.Image image = written.slot().image();
        requests.asked(request, image == null ? null : image.digest(), who);
        if (reboot) {
            requests.asked(MachineRequest.REBOOT, null, who);
        }
        ImageChange change =
                change(
                        written,
                        reboot,
                        (reboot
                                        ? "The machine reboots now and tries slot "
                                        : "The next start tries slot ")
                                + written.slot().slot()
                                + " once: it is kept when every app is live then, else the machine goes back");
        return reboot
                ? AnswerThen.run(change, () -> machine.end(Ending.REBOOT, drain, who))
                : Response.created(HERE).entity(change).build();
    }

    private static ImageChange change(WrittenImage written, boolean reboots, String next) {
        return new ImageChange(
                written.outcome(),
                written.slot(),
                written.signatureChecked() ? "checked" : "not-required",
                reboots,
                next);
    }

    private ImageSlots slots() {
        return slots(false);
    }

    /// @param reboot whether the machine has to let itself be rebooted, too
    private ImageSlots slots(boolean reboot) {
        try {
            if (reboot) {
                machine.requireCanEnd(Ending.REBOOT);
            }
            return machine.slots();
        } catch (NotHereException refused) {
            throw Refusal.notHere(refused.said());
        }
    }
}
