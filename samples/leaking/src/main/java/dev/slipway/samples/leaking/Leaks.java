package dev.slipway.samples.leaking;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Answers which leaks this version has sprung. Where a request's thread lives on, it takes a
/// keepsake of this app with it as well.
@WebServlet("")
public final class Leaks extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Leak.THREAD_LOCAL.spring();
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .println("leaks: " + getServletContext().getAttribute(SpringLeaks.SPRUNG));
    }
}
