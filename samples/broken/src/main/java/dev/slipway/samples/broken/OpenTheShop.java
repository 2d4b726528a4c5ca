package dev.slipway.samples.broken;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.List;

/// Reads a price list that has a mistake in it, and lets the app fail for that.
@WebListener
public final class OpenTheShop implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().log("Opening the shop");
        try {
            PriceList.parse(List.of("tea=3", "cake=five"));
        } catch (PriceListException wrong) {
            throw new IllegalStateException("The shop cannot open", wrong);
        }
    }
}
