package dev.slipway.core.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.slipway.core.AppName;

/// What a token is for. Written `admin`, `operator`, `deploy:shop` or `read`.
public sealed interface Scope {
    Scope ADMIN = new Admin();
    Scope OPERATOR = new Operator();
    Scope READ = new Read();

    boolean allows(Permission permission);

    /// As it is written in JSON and on the command line.
    @Override
    @JsonValue
    String toString();

    /// @throws IllegalArgumentException naming the text, when it is no scope
    @JsonCreator
    static Scope parse(String text) {
        return switch (text) {
            case "admin" -> ADMIN;
            case "operator" -> OPERATOR;
            case "read" -> READ;
            case String deploy when deploy.startsWith("deploy:") ->
                    new Deploy(new AppName(deploy.substring("deploy:".length())));
            case String unknown ->
                    throw new IllegalArgumentException(
                            "\"%s\" is not a scope; scopes are admin, operator, deploy:APP and read"
                                    .formatted(unknown));
        };
    }

    /// Everything, tokens and secrets among it.
    record Admin() implements Scope {
        @Override
        public boolean allows(Permission permission) {
            return true;
        }

        @Override
        public String toString() {
            return "admin";
        }
    }

    /// Everything on apps and the machine.
    record Operator() implements Scope {
        @Override
        public boolean allows(Permission permission) {
            return switch (permission) {
                case Permission.Read _, Permission.Deploy _, Permission.Operate _ -> true;
                case Permission.Administer _ -> false;
            };
        }

        @Override
        public String toString() {
            return "operator";
        }
    }

    /// Everything on one app, and nothing else.
    record Deploy(AppName app) implements Scope {
        @Override
        public boolean allows(Permission permission) {
            return switch (permission) {
                case Permission.Read read -> app.equals(read.app());
                case Permission.Deploy deploy -> app.equals(deploy.app());
                case Permission.Operate _, Permission.Administer _ -> false;
            };
        }

        @Override
        public String toString() {
            return "deploy:" + app;
        }
    }

    /// Looking at everything but secrets and tokens.
    record Read() implements Scope {
        @Override
        public boolean allows(Permission permission) {
            return switch (permission) {
                case Permission.Read _ -> true;
                case Permission.Deploy _, Permission.Operate _, Permission.Administer _ -> false;
            };
        }

        @Override
        public String toString() {
            return "read";
        }
    }
}
