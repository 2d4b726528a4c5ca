package dev.slipway.rest;

import dev.slipway.core.Json;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;

/// Keeps what is to be said of an upload that broke off. Tomcat has an answer of its own as soon as
/// a body cannot be read, and drops what is written afterwards (`InputBuffer` in Catalina); so the
/// host has to say it, see [UnsentAnswer].
final class UnsentAnswers implements ContainerResponseFilter {
    @Context
    @SuppressWarnings("NullAway.Init") // Jersey sets it when the filter is registered
    private HttpServletRequest connection;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (connection.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null
                && Problems.TYPE.equals(response.getMediaType())) {
            connection.setAttribute(
                    UnsentAnswer.ATTRIBUTE,
                    new UnsentAnswer(
                            response.getStatus(),
                            Json.MAPPER.writeValueAsString(response.getEntity())));
        }
    }
}
