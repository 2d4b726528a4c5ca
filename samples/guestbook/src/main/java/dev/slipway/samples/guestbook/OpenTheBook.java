package dev.slipway.samples.guestbook;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/// Finds the data source `jdbc/guestbook`, makes the table, and hands the book to the servlet.
@WebListener
public final class OpenTheBook implements ServletContextListener {
    static final String BOOK = "guestbook";
    private static final String DATA_SOURCE = "java:comp/env/jdbc/guestbook";

    @Override
    @SuppressWarnings("BanJNDI") // the name is a constant, and the directory the server's own
    public void contextInitialized(ServletContextEvent event) {
        try {
            Guestbook book = new Guestbook(InitialContext.doLookup(DATA_SOURCE));
            book.open();
            event.getServletContext().setAttribute(BOOK, book);
        } catch (NamingException notThere) {
            throw new IllegalStateException(
                    "The guestbook needs a data source: set the app's resource jdbc/guestbook",
                    notThere);
        } catch (SQLException unusable) {
            throw new IllegalStateException("The guestbook's database cannot be used", unusable);
        }
    }
}
