package dev.slipway.rest;

import dev.slipway.core.machine.ImageException;
import dev.slipway.core.machine.ImageRefusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;

/// Why the machine stays with the image it has.
final class ImageMapper implements ExceptionMapper<ImageException> {
    private final Problems problems;

    ImageMapper(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Response toResponse(ImageException refused) {
        return problems.answer(problem(refused.refusal())).build();
    }

    private static Problem problem(ImageRefusal refusal) {
        String detail = refusal.detail();
        return switch (refusal) {
            case ImageRefusal.NotAnImage _ ->
                    problem("not-an-image", "This is not an image for this machine", 422, detail);
            case ImageRefusal.Untrusted _ ->
                    problem(
                            "untrusted-image",
                            "Nobody this machine trusts vouches for the image",
                            422,
                            detail);
            case ImageRefusal.UpdateInProgress _ ->
                    problem("update-in-progress", "The last update has not ended", 409, detail);
            case ImageRefusal.NoEarlierImage _ ->
                    problem(
                            "no-earlier-image",
                            "There is no good image to go back to",
                            409,
                            detail);
        };
    }

    private static Problem problem(String slug, String title, int status, String detail) {
        return new Problem(slug, title, status, detail, Map.of());
    }
}
