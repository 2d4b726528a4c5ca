package dev.slipway.tomcat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Ways to ask a server for the version that answers.
enum Visits {
    KEEP_ALIVE {
        @Override
        Visitor visitor(RunningHost running) throws IOException {
            return kept(running, wire -> wire.get("/shop/hello"));
        }
    },
    FILE {
        @Override
        Visitor visitor(RunningHost running) throws IOException {
            return kept(running, wire -> wire.get("/shop/version.txt"));
        }
    },
    /// Which the system sends by itself.
    LARGE_FILE {
        @Override
        Visitor visitor(RunningHost running) throws IOException {
            return kept(running, wire -> wire.get("/shop/large.txt"));
        }
    },
    PAGE {
        @Override
        Visitor visitor(RunningHost running) throws IOException {
            return kept(running, wire -> wire.get("/shop/page.jsp"));
        }
    },
    ASYNC {
        @Override
        Visitor visitor(RunningHost running) throws IOException {
            return kept(running, wire -> wire.get("/shop/async?sleep=5"));
        }
    },
    DISPATCHED {
        @Override
        Visitor visitor(RunningHost running) throws IOException {
            return kept(running, wire -> wire.get("/shop/async?sleep=5&dispatch=1"));
        }
    },
    POST {
        @Override
        Visitor visitor(RunningHost running) throws IOException {
            return kept(running, wire -> wire.post("/shop/upload", 5000).send("x".repeat(5000)));
        }
    },
    SLOW_UPLOAD {
        @Override
        Visitor visitor(RunningHost running) throws IOException {
            return kept(running, wire -> trickle(wire.post("/shop/upload", 20)));
        }
    },
    NON_BLOCKING {
        @Override
        Visitor visitor(RunningHost running) throws IOException {
            return kept(running, wire -> trickle(wire.post("/shop/nonblocking", 20)));
        }
    },
    WEB_SOCKET {
        @Override
        Visitor visitor(RunningHost running) {
            return () -> {
                Talk talk = new Talk(running, "/shop/tell");
                String first = talk.say("a");
                String second = talk.say("a");
                talk.hangUp();
                if (!second.equals(first)) {
                    throw new IOException(first + ", then " + second);
                }
                return first;
            };
        }
    },
    FRESH_CONNECTION {
        @Override
        Visitor visitor(RunningHost running) {
            return () -> {
                try (Wire wire = Wire.to(running)) {
                    return body(wire.get("/shop/hello").read());
                }
            };
        }
    },
    SLOW_READER {
        @Override
        Visitor visitor(RunningHost running) {
            return () -> {
                try (Wire wire = new Wire(running.host.httpPort(), 4096)) {
                    Wire.Answer head = wire.get("/shop/bulk?blocks=256").readHead();
                    Thread.sleep(20);
                    String body = wire.readBody(head);
                    return body.substring(body.indexOf("v"));
                }
            };
        }
    },
    PIPELINED {
        @Override
        Visitor visitor(RunningHost running) throws IOException {
            return kept(
                    running,
                    wire -> {
                        wire.get("/shop/hello").get("/shop/hello").get("/shop/hello");
                        body(wire.read());
                        body(wire.read());
                    });
        }
    },
    HTTP2_UPGRADED {
        @Override
        Visitor visitor(RunningHost running) {
            HttpRequest request = HttpRequest.newBuilder(running.uri("/shop/hello")).build();
            return () -> {
                HttpResponse<String> answer =
                        running.client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.version() != HttpClient.Version.HTTP_2 || answer.statusCode() != 200) {
                    throw new IOException(answer + answer.body());
                }
                return answer.body();
            };
        }
    },
    HTTP2_POST {
        @Override
        Visitor visitor(RunningHost running) {
            HttpRequest request =
                    HttpRequest.newBuilder(running.uri("/shop/upload"))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[50_000]))
                            .build();
            return () -> {
                HttpResponse<String> answer =
                        running.client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IOException(answer + answer.body());
                }
                return answer.body();
            };
        }
    },
    HTTP2_LARGE_FILE {
        @Override
        Visitor visitor(RunningHost running) {
            HttpRequest request = HttpRequest.newBuilder(running.uri("/shop/large.txt")).build();
            return () -> {
                HttpResponse<String> answer =
                        running.client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.body().length() < 100_000) {
                    throw new IOException(answer + answer.body());
                }
                return answer.body();
            };
        }
    },
    HTTP2_AT_ONCE {
        @Override
        Visitor visitor(RunningHost running) throws IOException {
            PriorKnowledge client = new PriorKnowledge(running);
            return new Visitor() {
                @Override
                public String visit() throws IOException {
                    return client.get("/shop/hello");
                }

                @Override
                public void close() throws IOException {
                    client.close();
                }
            };
        }
    };

    abstract Visitor visitor(RunningHost running) throws IOException;

    /// One connection for all visits.
    private static Visitor kept(RunningHost running, Question question) throws IOException {
        Wire wire = Wire.to(running);
        return new Visitor() {
            @Override
            public String visit() throws Exception {
                question.ask(wire);
                return body(wire.read());
            }

            @Override
            public void close() throws IOException {
                wire.close();
            }
        };
    }

    private static void trickle(Wire wire) throws Exception {
        for (int i = 0; i < 4; i++) {
            wire.send("12345");
            Thread.sleep(3);
        }
    }

    private static String body(Wire.Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException(answer.head() + answer.body());
        }
        return answer.body();
    }

    @FunctionalInterface
    private interface Question {
        void ask(Wire wire) throws Exception;
    }

    @FunctionalInterface
    interface Visitor extends AutoCloseable {
        /// @return what was answered, beginning with the version
        /// @throws Exception when nothing was, or something other than 200
        String visit() throws Exception;

        @Override
        default void close() throws IOException {}
    }
}
