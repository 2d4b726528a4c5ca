package dev.slipway.tomcat.apps;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.Serial;
import java.io.Serializable;

/// A value of a session that counts its journeys.
public final class Item implements Serializable, HttpSessionActivationListener {
    @Serial private static final long serialVersionUID = 1L;

    private final String text;
    private int left;
    private int arrived;

    Item(String text) {
        this.text = text;
    }

    @Override
    public void sessionWillPassivate(HttpSessionEvent event) {
        left++;
    }

    @Override
    public void sessionDidActivate(HttpSessionEvent event) {
        arrived++;
    }

    @Override
    public String toString() {
        return text + " left " + left + " arrived " + arrived;
    }
}
