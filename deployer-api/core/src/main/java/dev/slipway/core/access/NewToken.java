package dev.slipway.core.access;

/// A token that has just been made.
///
/// @param secret the plain token, which is given this once and cannot be had again
public record NewToken(String secret, TokenRecord token) {
    @Override
    public String toString() {
        return "NewToken[" + token.id() + "]";
    }
}
