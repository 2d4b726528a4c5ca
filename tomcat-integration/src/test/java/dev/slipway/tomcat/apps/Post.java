package dev.slipway.tomcat.apps;

import jakarta.annotation.Resource;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Sends a message by the mail session it was given.
@WebServlet("/post")
public final class Post extends HttpServlet {
    @Resource(name = "mail/main")
    private Session mail;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            MimeMessage message = new MimeMessage(mail);
            message.setFrom("shop@example.org");
            message.setRecipients(MimeMessage.RecipientType.TO, "you@example.org");
            message.setSubject("hello");
            message.setText("hello");
            Transport.send(message);
            response.getWriter().print("sent");
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }
}
