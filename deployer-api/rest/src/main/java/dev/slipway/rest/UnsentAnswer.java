package dev.slipway.rest;

/// An answer that the servlet container does not let through, since it has one of its own for a
/// request whose body broke off. Whoever hosts the API finds it in the request's [#ATTRIBUTE] when
/// the container reports an error, and sends it in place of the container's page.
///
/// @param json an `application/problem+json`
public record UnsentAnswer(int status, String json) {
    public static final String ATTRIBUTE = "dev.slipway.rest.UnsentAnswer";
}
