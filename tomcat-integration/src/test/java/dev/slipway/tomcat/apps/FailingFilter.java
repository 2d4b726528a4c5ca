package dev.slipway.tomcat.apps;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;

/// Does not start.
@WebFilter("/*")
public final class FailingFilter implements Filter {
    @Override
    public void init(FilterConfig config) {
        throw new IndexOutOfBoundsException("filter");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {}
}
