package dev.slipway.tomcat.apps;

import jakarta.servlet.http.HttpServlet;

/// Left out of the WAR.
public abstract class Absent extends HttpServlet {}
