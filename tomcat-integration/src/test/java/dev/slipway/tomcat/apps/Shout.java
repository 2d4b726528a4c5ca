package dev.slipway.tomcat.apps;

import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;

/// A tag that writes its text in capitals.
public final class Shout extends SimpleTagSupport {
    private String text = "";

    public void setText(String text) {
        this.text = text;
    }

    @Override
    public void doTag() throws JspException, IOException {
        getJspContext().getOut().print(text.toUpperCase(java.util.Locale.ROOT));
    }
}
