package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import dev.slipway.core.access.Permission;
import dev.slipway.core.artifact.Limits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;

/// The way of a WAR into the server for those who send forms: browsers, IDEs, `curl -F`.
@jakarta.ws.rs.Path("v1/apps")
public final class FormResource {
    /// What the other parts and the boundaries of a form may add to a WAR.
    private static final long FORM_BYTES = 1024 * 1024;

    private final Deploys deploys;
    private final Path work;
    private final Limits limits;

    /// @param work where the WAR waits for the rest of its form
    FormResource(Deploys deploys, Path work, Limits limits) {
        this.deploys = deploys;
        this.work = work;
        this.limits = limits;
    }

    /// Deploys the part `war` of a form as the other parts say, in whatever order they come.
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces({MediaType.APPLICATION_JSON, SseStream.TYPE})
    public Response deploy(
            @Context HttpHeaders headers,
            @Context HttpServletRequest request,
            @Context SecurityContext security)
            throws DeployException, IOException, InterruptedException {
        Access access = Access.of(security);
        access.requireDeployOfSomething();
        if (request.getContentLengthLong() > limits.maxUploadBytes() + FORM_BYTES) {
            throw new DeployException(new Failure.TooLarge(limits.maxUploadBytes()));
        }
        Deploys.Begun begun;
        try (DeployForm form =
                DeployForm.read(parts(request), war -> Spool.of(war, work, limits))) {
            AppName app = form.app();
            access.require(new Permission.Deploy(app));
            begun = deploys.begin(app, form.options(), form.upload(), headers, access);
        }
        return deploys.answer(begun, headers);
    }

    private static FileItemInputIterator parts(HttpServletRequest request) throws IOException {
        if (!JakartaServletFileUpload.isMultipartContent(request)) {
            throw Refusal.unsupported(
                    "A form is sent as multipart/form-data, as in curl -F war=@shop.war; a WAR alone with PUT /v1/apps/{name}");
        }
        var forms = new JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory>();
        forms.setHeaderCharset(StandardCharsets.UTF_8);
        try {
            return forms.getItemIterator(request);
        } catch (FileUploadException malformed) {
            throw Refusal.invalid("The form cannot be read: " + malformed.getMessage());
        }
    }
}
