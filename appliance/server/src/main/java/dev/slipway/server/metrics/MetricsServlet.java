package dev.slipway.server.metrics;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/// Answers a scrape. Until the first it has nothing but a way to find what there is to tell.
final class MetricsServlet extends HttpServlet {
    private final transient Supplier<List<Source>> parts;
    private transient List<Source> sources = List.of();

    /// @param parts asked once, by the first scrape
    MetricsServlet(Supplier<List<Source>> parts) {
        this.parts = parts;
    }

    /// Called by the container before the first request.
    @Override
    public void init() {
        sources = parts.get();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Exposition page = new Exposition();
        sources.forEach(source -> source.writeTo(page));
        byte[] text = page.toString().getBytes(StandardCharsets.UTF_8);
        response.setHeader("Content-Type", Exposition.TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
