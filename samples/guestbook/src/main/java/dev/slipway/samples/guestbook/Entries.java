package dev.slipway.samples.guestbook;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// `GET` shows the book, `POST` with `guest` and `words` writes into it.
@WebServlet("")
public final class Entries extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            request.setAttribute("entries", book().entries());
        } catch (SQLException unreadable) {
            throw new ServletException("The book cannot be read", unreadable);
        }
        request.getRequestDispatcher("/WEB-INF/book.jsp").forward(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setCharacterEncoding("UTF-8");
        String guest = request.getParameter("guest");
        String words = request.getParameter("words");
        if (!fits(guest, 80) || !fits(words, 2000)) {
            response.sendError(400, "guest takes 1 to 80 characters, words 1 to 2000");
            return;
        }
        try {
            book().sign(guest, words);
        } catch (SQLException unwritable) {
            throw new ServletException("The book cannot be written", unwritable);
        }
        response.sendRedirect(request.getContextPath() + "/");
    }

    private Guestbook book() {
        return (Guestbook) getServletContext().getAttribute(OpenTheBook.BOOK);
    }

    private static boolean fits(@Nullable String text, int maxLength) {
        return text != null && !text.isBlank() && text.length() <= maxLength;
    }
}
