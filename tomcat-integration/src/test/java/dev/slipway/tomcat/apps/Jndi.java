package dev.slipway.tomcat.apps;

import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/// Looks things up, and asks a data source who it is.
@WebServlet("/jndi")
public final class Jndi extends HttpServlet {
    @Resource(name = "injected")
    private String injected;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            response.getWriter().print(answer(request));
        } catch (NamingException | SQLException e) {
            response.setStatus(500);
            response.getWriter().print(e);
        }
    }

    private String answer(HttpServletRequest request) throws NamingException, SQLException {
        String name = request.getParameter("name");
        if (name == null) {
            return injected;
        }
        Object found = InitialContext.doLookup("java:comp/env/" + name);
        if (!(found instanceof DataSource source)) {
            return found.getClass().getSimpleName() + " " + found;
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select current_user")) {
            result.next();
            return result.getString(1) + " by " + source.getClass().getName();
        }
    }
}
